"""Citations: the parts of a reference, one module each, put together by the references stage."""

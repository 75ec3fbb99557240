"""The fuzzer is started by hand: it needs atheris, and takes the whole process."""

collect_ignore = ["readers.py"]

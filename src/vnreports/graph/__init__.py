"""Graph: who cites which document, as a table of edges and as a picture."""

from vnreports.graph.edges import Edge, Graph, Node, choose, edges_of
from vnreports.graph.files import FORMS, write_picture

__all__ = ["FORMS", "Edge", "Graph", "Node", "choose", "edges_of", "write_picture"]

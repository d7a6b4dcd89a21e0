"""YAML with file, line and column for every value, and mistakes that are collected. Imports nothing else of Landfall."""

from landfall.documents.mistakes import Mistake, Mistakes, did_you_mean
from landfall.documents.reader import Document, read, read_text
from landfall.documents.scalars import resolve
from landfall.documents.tree import Items, Map, Node, Place, Scalar, Step, Steps, dotted, find, nearest, plain

__all__ = [
    "Document",
    "Items",
    "Map",
    "Mistake",
    "Mistakes",
    "Node",
    "Place",
    "Scalar",
    "Step",
    "Steps",
    "did_you_mean",
    "dotted",
    "find",
    "nearest",
    "plain",
    "read",
    "read_text",
    "resolve",
]

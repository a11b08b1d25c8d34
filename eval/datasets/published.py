"""Reads JSON files as authors publish them: checked against the expected shape, all faults at once."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from eval.errors import DatasetProblems, Problem, faults

Shape = TypeVar("Shape")


class Published(BaseModel):
    """Base of the shapes of published files: names what is used and passes over the rest."""


def read_json(path: Path, shape: type[Shape], problems: list[Problem]) -> Shape | None:
    """Read a file of the given shape; what is wrong with it goes to `problems`, and then there is no result."""
    try:
        return TypeAdapter(shape).validate_json(path.read_bytes())
    except OSError as error:
        problems.append(Problem(path.name, error.strerror or str(error)))
    except ValidationError as error:
        for place, what in faults(error, ""):
            problems.append(Problem(f"{path.name} at {place}" if place else path.name, what))
    return None


def raise_if_any(path: Path, problems: list[Problem]) -> None:
    """Stop with all problems at once, if there are any."""
    if problems:
        raise DatasetProblems(str(path), problems)

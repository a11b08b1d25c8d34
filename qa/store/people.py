"""Who speaks in a library, gathered once for each of its states."""

from __future__ import annotations

from collections.abc import Mapping

from qa.roster import Person, Roster
from qa.store.records import Records


class People:
    """The roster at the generation of the records; what only grew is read on from where it was."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._generation = 0
        self._goes_by: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
        self._roster = Roster()

    def roster(self) -> Roster:
        """Everyone who speaks now, in the order of first appearance."""
        generation = self._records.fact("generation")
        if generation != self._generation:
            changed = max(self._records.fact("removed_at"), self._records.fact("corrected_at"))
            if not changed <= self._generation <= generation:
                self._generation, self._goes_by = 0, {}
            self._gather()
            self._roster = Roster(_people(self._goes_by))
            self._generation = generation
        return self._roster

    def _gather(self) -> None:
        for name, label, role in self._records.printed_since(self._generation):
            labels, roles = self._goes_by.setdefault(name, ({}, {}))
            if label and label != name:
                labels[label] = None
            if role:
                roles[role] = None


def _people(goes_by: Mapping[str, tuple[Mapping[str, None], Mapping[str, None]]]) -> list[Person]:
    return [Person(name, tuple(labels), tuple(roles)) for name, (labels, roles) in goes_by.items()]

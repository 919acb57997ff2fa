"""The row every table about a child inherits: sensitive, fenced, guarded."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models

from . import reading
from .ids import uuid7


class CaseRow(models.Model):
    """Sensitiv rad: can only be loaded inside `recording`, and is noted there.

    `case_root` names the foreign key to the row that readings are logged against (an entry's log); None means the row
    itself. The table's migration must call `guard(...)`; a house test finds the one that does not.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality_id = models.BigIntegerField(editable=False)

    case_root: ClassVar[str | None] = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any) -> Self:  # type: ignore[override]
        """Load the row and note that it was read. Raises UnrecordedReading outside `recording`."""
        recorder = reading.current()
        row = super().from_db(db, field_names, values)
        recorder.note(row.root(), cls._meta.label_lower, row.pk)
        return row

    def root(self) -> tuple[str, UUID]:
        """The case this row belongs to, as (kind, id): what the reading log is looked up by."""
        if self.case_root is None:
            return self._meta.label_lower, self.pk
        field: Any = self._meta.get_field(self.case_root)
        root_id = self.__dict__.get(field.attname)  # a deferred key is not fetched only to be logged
        if root_id is None:
            return self._meta.label_lower, self.pk
        return field.related_model._meta.label_lower, root_id

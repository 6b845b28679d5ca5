"""What a task or a whole document is estimated to cost in a year."""

from dataclasses import dataclass
from typing import Annotated

from r57ledger.format.common import Amount, Code, DayOrBy, Text
from r57ledger.format.marks import whole


@dataclass(frozen=True, slots=True)
class Approval:
    """The decision on an estimate: when, by which document, and how much."""

    date: DayOrBy
    """The day of the decision."""
    document: Code
    """The decision: a plan's id, or the code of a document that is no plan here."""
    amount: Amount | None = None
    """How much was approved; without it all that was asked for."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is asked for one year from one source of money; without `approved` it is proposed."""

    year: Annotated[int, whole(2000, 2100)]
    """The year in which the money is to be spent."""
    amount: Amount
    """How much is asked for."""
    source: Code | None = None
    """Where the money comes from, such as `ngân sách nhà nước`."""
    document: Code | None = None
    """What asks for it: a plan's id, or the code of a document that is no plan here."""
    approved: Approval | None = None
    """The decision by which it was approved."""
    note: Text | None = None
    """A remark."""

    @property
    def granted(self) -> int:
        """How much was approved, whenever that was; 0 of what is only proposed."""
        if self.approved is None:
            return 0
        return self.amount if self.approved.amount is None else self.approved.amount

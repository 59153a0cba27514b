"""Every field of every record of the user's data is described, with an example that holds."""

import pytest
from pydantic import ValidationError

from appeal_letters.model.appeal import Appeal, Citation, Demand, Footnote, Person, Publisher, ReportBack
from appeal_letters.model.fields import Record
from appeal_letters.model.recipient import Channel, Doubt, Recipient
from appeal_letters.model.reference import Reference
from appeal_letters.model.sender import Sender
from appeal_letters.reading.nodes import plain
from appeal_letters.reading.yaml_files import read_yaml

KINDS = (
    *(Appeal, Reference, Publisher, Person, Demand, Citation, ReportBack, Footnote),
    *(Recipient, Channel, Doubt, Sender),
)
FIELDS = [(kind, name) for kind in KINDS for name in kind.model_fields]


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=[f"{kind.__name__}.{name}" for kind, name in FIELDS])
def test_an_example_is_what_the_field_takes(kind: type[Record], name: str) -> None:
    """It stands in messages and in the manual, and is typed as it stands there."""
    field = kind.model_fields[name]
    assert field.description
    assert field.examples
    node, problems = read_yaml(field.examples[0], "example")

    assert problems == []
    assert node is not None
    with pytest.raises(ValidationError) as caught:
        kind.model_validate({name: plain(node), "no such field": "x"})
    assert [error["msg"] for error in caught.value.errors() if error["loc"][0] == name] == []

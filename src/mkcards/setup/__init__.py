"""Setting mkcards up: the first files of a project, and a look at what is there."""

from mkcards.setup.doctor import doctor_form, doctor_text, examine
from mkcards.setup.start import Start, start_form, start_project, start_text

__all__ = [
    "Start",
    "doctor_form",
    "doctor_text",
    "examine",
    "start_form",
    "start_project",
    "start_text",
]

"""Tables of the room, by noun."""

from .assignment import Assignment
from .cases import CourseGroup, GroupCase, Place, Vignette
from .heard import Feedback, FeedbackGiven, WebinarQuestion
from .people import Enrolment, Participant, Partner, Practice, Presence
from .programme import CourseDay, PracticePause, Programme

__all__ = [
    "Assignment", "CourseDay", "CourseGroup", "Enrolment", "Feedback", "FeedbackGiven", "GroupCase", "Participant",
    "Partner", "Place", "Practice", "PracticePause", "Presence", "Programme", "Vignette", "WebinarQuestion",
]  # fmt: skip

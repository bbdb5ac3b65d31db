"""The grade of a case: what the platform asks a scored block, and what is published at an ending."""

from dataclasses import replace
from typing import Any

from xblock.scorable import ScorableXBlockMixin, Score

from block_pages.exchange import Refusal
from legal_case import debrief_view
from legal_case.domain import attempt as attempt_rules
from legal_case.domain import record as stored
from legal_case.domain import scoring
from legal_case.domain.attempt import BEST, Ended, Record
from legal_case.domain.record import DamagedRecord, NewerRecord
from legal_case.opening import Opened, open_case


class GradingMixin(ScorableXBlockMixin):  # type: ignore[misc]
    """A score from 0 to 1 out of all ended attempts, by the policy in the block's field `grade`."""

    data: Any
    grade: Any
    attempts: Any
    charged: Any
    graded_score: Any
    runtime: Any
    record: Any

    @property
    def _kept(self) -> Record:
        """The learner's record as it is stored; what cannot be read whole is refused, so nothing is written over it."""
        try:
            return stored.decode(self.record)
        except NewerRecord:
            raise Refusal(409, "newer-record") from None
        except (DamagedRecord, TypeError):  # the field itself raises TypeError for what is no object
            raise Refusal(409, "damaged-record") from None

    @property
    def _attempts_before(self) -> int:
        """The charged attempts before the one under way, or all of them when none is."""
        kept = self._kept
        again = kept.under_way and self.charged == kept.attempt.number
        return max(0, (self.attempts or 0) - again)

    def max_score(self) -> float:
        """A case is worth one raw point; `weight` says what that is in the subsection."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Whether any attempt has reached an ending."""
        return bool(self._kept.ended)

    def get_score(self) -> Score:
        """The score last set."""
        return Score(self.graded_score or 0.0, self.max_score())

    def set_score(self, score: Score) -> None:
        """Remember a score that was reached here or given by staff."""
        self.graded_score = score.raw_earned / score.raw_possible if score.raw_possible else 0.0

    def calculate_score(self) -> Score:
        """The score of all ended attempts, played again on the case as it is now."""
        return Score(attempt_rules.counting_score(self._played_again(), self.grade) or 0.0, self.max_score())

    def rescore(self, only_if_higher: bool) -> None:
        """Score every ended attempt again and keep that, so that later attempts are compared with the new scores."""
        super().rescore(only_if_higher)
        pairs = zip(self._kept.ended, self._played_again(), strict=True)
        ended = [old if only_if_higher and new.score < old.score else new for old, new in pairs]
        self.record = stored.encode(replace(self._kept, ended=tuple(ended)))

    def _played_again(self) -> list[Ended]:
        opened = open_case(self.data)
        return [_rescored(opened, result) for result in self._kept.ended]

    def publish_grade(self, score: Score | None = None, only_if_higher: bool | None = None) -> None:
        """Send the score to the grade book; the platform calls this after an override."""
        self._publish_grade(score or self.get_score(), only_if_higher)

    def _end_attempt(self) -> None:
        """Charge the attempt that has just ended, publish the grade if it moves it, and the completion.

        An attempt is charged once: two requests that meet can undo an ending, but not the count of attempts, since the
        platform saves each field for itself.
        """
        number = self._kept.attempt.number
        if self.charged != number:
            self.attempts, self.charged = self.attempts + 1, number
        before = self.graded_score
        score = attempt_rules.score_to_publish(self._kept.ended, self.grade, before)
        if score is not None:
            self.set_score(Score(score, self.max_score()))
            # The platform cannot compare with a row that has state but no grade yet (grades/scores: TypeError).
            self.publish_grade(only_if_higher=self.grade == BEST and before is not None)
        self.runtime.publish(self, "completion", {"completion": 1.0})


def _rescored(opened: Opened, result: Ended) -> Ended:
    """An ended attempt frozen anew on the case as it is now; unchanged where the case no longer allows its log."""
    played = attempt_rules.played_again(opened.case, result)
    if played is None:
        return result
    return replace(
        result,
        score=scoring.score(played.position, opened.best),
        points=played.position.points,
        best=opened.best,
        digest=opened.digest,
        path=debrief_view.passages(played),
    )

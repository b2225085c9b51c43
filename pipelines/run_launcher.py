"""Dagster's own launcher of runs, which also tells whether the process of a run is still there.

Dagster 1.13 asks its other launchers (Kubernetes, Docker) that, not this one: after a power cut a run would stay `STARTED` for ever, with
its place in the queue and in the pool. What does not belong here: what a run does.
"""

from dagster import DagsterRun
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.launcher import CheckRunHealthResult, DefaultRunLauncher, WorkerStatus
from dagster._grpc.types import CanCancelExecutionRequest, CanCancelExecutionResult
from dagster._serdes import deserialize_value

ANSWERS_WITHIN_SECONDS = 30
NOBODY_THERE = "UNAVAILABLE"  # gRPC's code, as Dagster's message has it; one that is only slow has another


class WatchfulRunLauncher(DefaultRunLauncher):
    """Asks the server that was told to start a run whether it still runs it."""

    @property
    def supports_check_run_worker_health(self) -> bool:
        """That is what it adds."""
        return True

    def check_run_worker_health(self, run: DagsterRun) -> CheckRunHealthResult:
        """Dead is a run whose server is gone, or does not know it any more. `dealhouse run` has no server and is left alone."""
        server = self._get_grpc_client_for_termination(run.run_id)  # type: ignore[no-untyped-call]  # Dagster's
        if server is None:
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        question = CanCancelExecutionRequest(run_id=run.run_id)
        try:
            answer = deserialize_value(server.can_cancel_execution(question, timeout=ANSWERS_WITHIN_SECONDS), CanCancelExecutionResult)
        except DagsterUserCodeUnreachableError as error:
            if NOBODY_THERE in str(error):
                return CheckRunHealthResult(WorkerStatus.FAILED, "the server that ran it is gone")
            return CheckRunHealthResult(WorkerStatus.RUNNING, "the server that runs it is too busy to answer")
        if answer.can_cancel:
            return CheckRunHealthResult(WorkerStatus.RUNNING)
        return CheckRunHealthResult(WorkerStatus.NOT_FOUND, "the server that ran it runs it no more")

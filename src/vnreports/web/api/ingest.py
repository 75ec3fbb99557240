"""Ingest: files in, and how far they are."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import Response
from sqlalchemy import Connection

from vnreports.web.api.answers import Fault, answer, fault
from vnreports.web.desk import Corrector, Desk
from vnreports.web.texts import t
from vnreports.web.uploads import Job, Uploads

router = APIRouter(prefix="/api/v1", tags=["ingest"])


@router.post("/ingest", status_code=202, responses={400: {"model": Fault}})
def take(desk: Corrector, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take files; the answer says where to ask how far they are."""
    given = [(one.filename or "", one.file) for one in files if one.filename]
    if not given:
        return fault(400, t("Chưa chọn tệp nào."))
    job = _uploads(desk).take(given, by=desk.person.name)

    def work(connection: Connection) -> None:
        desk.note(connection, "uploaded", target=job.id, detail=", ".join(list(job.files)[:20]))

    desk.write(work)
    return answer(desk, _told(job), 202)


@router.get("/ingest/{job_id}", responses={404: {"model": Fault}})
def far(desk: Corrector, job_id: str) -> Response:
    """Return how far the files of a job are."""
    job = _uploads(desk).job(job_id)
    if job is None:
        return fault(404, t("Không có lần nạp này từ khi chương trình khởi động."))
    return answer(desk, _told(job))


def _told(job: Job) -> dict[str, Any]:
    return {
        "job": job.id,
        "state": job.state,
        "why": job.why or None,
        "files": [
            {"name": one.name, "state": one.state, "said": one.words(), "report": one.report}
            for one in job.told()
        ],
    }


def _uploads(desk: Desk) -> Uploads:
    uploads: Uploads = desk.request.app.state.uploads
    return uploads

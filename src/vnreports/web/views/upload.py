"""Upload: drop files into the browser, and watch how far each of them is."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, HTTPException, UploadFile
from fastapi.responses import JSONResponse, Response

from vnreports.web.desk import Corrector, Desk
from vnreports.web.navigation import Entry
from vnreports.web.texts import t
from vnreports.web.uploads import Job, Uploads

router = APIRouter()
NAV = Entry(80, "Nạp tệp", "/upload", role="correct")
STATE_WORDS = {
    "waiting": "đang chờ",
    "running": "đang đọc",
    "done": "đã xong",
    "failed": "không đọc được",
    "skipped": "bỏ qua",
}


@router.get("/upload")
def upload(desk: Corrector) -> Response:
    """Show where to drop files, and what was dropped."""
    return desk.show("upload.html", jobs=_uploads(desk).jobs(), refused="", states=STATE_WORDS)


@router.post("/upload")
def dropped(desk: Corrector, files: Annotated[list[UploadFile], File()]) -> Response:
    """Take files and begin to read them."""
    given = [(one.filename or "", one.file) for one in files if one.filename]
    if not given:
        refused = t("Chưa chọn tệp nào.")
        jobs = _uploads(desk).jobs()
        return desk.show("upload.html", status=400, jobs=jobs, refused=refused, states=STATE_WORDS)
    job = _uploads(desk).take(given, by=desk.person.name)
    names = ", ".join(list(job.files)[:20])
    desk.write(lambda connection: desk.note(connection, "uploaded", target=job.id, detail=names))
    return desk.go(f"/upload/{job.id}")


@router.get("/upload/{job_id}")
def job(desk: Corrector, job_id: str) -> Response:
    """Show how far the files are."""
    found = _job(desk, job_id)
    return desk.show("job.html", job=found, told=_told(found), states=STATE_WORDS)


@router.get("/upload/{job_id}/state")
def state(desk: Corrector, job_id: str) -> Response:
    """Tell the page how far the files are."""
    return JSONResponse(_told(_job(desk, job_id)))


def _told(job: Job) -> dict[str, Any]:
    files = [
        {
            "name": one.name,
            "state": one.state,
            "said": t(STATE_WORDS[one.state]) if one.state == "failed" else one.words(),
            "why": one.words() if one.state in ("failed", "skipped") else "",
            "report": one.report,
            "lines": one.lines(),
        }
        for one in job.told()
    ]
    ready = sum(one["state"] != "waiting" for one in files)
    return {
        "state": job.state,
        "said": t(STATE_WORDS[job.state]) if job.state != "failed" else job.why,
        "ready": ready,
        "count": len(files),
        "files": files,
    }


def _uploads(desk: Desk) -> Uploads:
    uploads: Uploads = desk.request.app.state.uploads
    return uploads


def _job(desk: Desk, job_id: str) -> Job:
    found = _uploads(desk).job(job_id)
    if found is None:
        raise HTTPException(404)
    return found

"""The workflows are safe, Dependabot waits, and the issue forms speak both languages.

zizmor knows the general dangers of GitHub Actions. The rules below it are this repository's
own: what a reader of the workflows relies on and zizmor would let pass. Each rule returns its
findings as sentences with file, line and mend, so that the drift tests at the end can show
that it still bites.
"""

import pathlib
import re
import shutil
import subprocess
import sys

import pytest
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.y*ml"))
FORMS = sorted(p for p in (GITHUB / "ISSUE_TEMPLATE").glob("*.y*ml") if p.stem != "config")

PINNED = re.compile(r"uses:\s+[\w.-]+/[\w./-]+@[0-9a-f]{40}\s+# v\d+\.\d+\.\d+$")
ONLY_MAIN = "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
DEPLOY_RIGHTS = {"pages": "write", "id-token": "write"}


class Mapping(dict):
    """A YAML mapping that knows its lines, so that a finding can say where to look.

    Attributes:
        line: the line the mapping begins on, counted from 1.
        lines: the line of each key.
    """

    def __init__(self, line):
        super().__init__()
        self.line = line
        self.lines = {}


def read_yaml(path):
    """Read a YAML file with line numbers.

    Keys stay as they are written: YAML 1.1 would read the key `on` as true.

    Raises:
        ValueError: the file is empty or has a key twice, of which YAML readers keep either.
        yaml.YAMLError: the file is not YAML; the message has the line.
    """
    loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
    loader.name = str(path)

    def build(node):
        line = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [build(item) for item in node.value]
        if not isinstance(node, yaml.MappingNode):
            return loader.construct_object(node)
        mapping = Mapping(line)
        for key, value in node.value:
            where = key.start_mark.line + 1
            if key.value in mapping:
                raise ValueError(f"{path.name}:{where}: `{key.value}` is there twice; keep one")
            mapping[key.value] = build(value)
            mapping.lines[key.value] = where
        return mapping

    root = loader.get_single_node()
    if root is None:
        raise ValueError(f"{path.name}:1: the file is empty; write it or delete it")
    return build(root)


def in_both_languages(text):
    """Whether a text is `한국어 / English`, in this order."""
    korean, _, english = text.partition(" / ")
    hangul = re.compile("[가-힣]")
    return bool(hangul.search(korean) and re.search("[A-Za-z]", english)) and not hangul.search(english)


def show(path):
    """The path as a contributor would type it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.name


def workflow_findings(path):
    """What a workflow does against our rules, as `file:line: what; mend`."""
    workflow = read_yaml(path)
    source = path.read_text(encoding="utf-8").splitlines()
    found = []

    def report(line, message):
        found.append(f"{show(path)}:{line}: {message}")

    if workflow.get("permissions") != {}:
        report(
            workflow.lines.get("permissions", 1),
            "every job would inherit rights; write `permissions: {}` at the top level and give each job its own",
        )
    if "pull_request_target" in workflow["on"]:
        report(
            workflow.lines["on"],
            "pull_request_target runs a stranger's code with our rights; use `pull_request`",
        )
    if "SITE_URL" in workflow.get("env", {}):
        report(
            workflow["env"].lines["SITE_URL"],
            "the tests need the local address; set SITE_URL on the `make build` step only",
        )

    for name, job in workflow["jobs"].items():
        line = workflow["jobs"].lines[name]
        if "timeout-minutes" not in job:
            report(line, f"job `{name}` may hang for six hours; add `timeout-minutes`")
        if "SITE_URL" in job.get("env", {}):
            report(
                job["env"].lines["SITE_URL"],
                "the tests need the local address; set SITE_URL on the `make build` step only",
            )
        rights = job.get("permissions")
        if not isinstance(rights, dict):
            report(
                job.lines.get("permissions", line),
                f"job `{name}` does not list its permissions; write each on a line of its own with a comment that says why",
            )
        elif name == "deploy" and rights != DEPLOY_RIGHTS:
            report(
                job.lines["permissions"],
                "`deploy` needs exactly `pages: write` and `id-token: write`",
            )
        elif name != "deploy" and set(rights.values()) - {"read", "none"} and not runs_no_code(workflow, job):
            report(
                job.lines["permissions"],
                f"job `{name}` may write; only `deploy` publishes, so ask for `read`",
            )
        if name == "deploy" and job.get("if") != ONLY_MAIN:
            report(job.lines.get("if", line), f"`deploy` must run on main only: `if: {ONLY_MAIN}`")

        # A job that calls a reusable workflow has its `uses` on the job itself.
        for step in [job, *job.get("steps", [])]:
            action = step.get("uses", "")
            where = step.lines.get("uses", 0)
            if action and not PINNED.search(source[where - 1]):
                report(
                    where,
                    f"`{action}` can change under us; pin the full commit with its release "
                    "behind it: `owner/action@<40 hex digits> # v1.2.3`",
                )
            if action.startswith("actions/checkout@") and ((step.get("with") or {}).get("persist-credentials") is not False):
                report(
                    where,
                    "checkout leaves its token on disk for every later step; add `persist-credentials: false` under `with`",
                )
            if name == "deploy" and (action.startswith("actions/checkout@") or "run" in step):
                report(
                    step.line,
                    "`deploy` may publish, so it runs no code of the repository; move the step to `build`",
                )
            if action.startswith("actions/upload-pages-artifact@") and step.get("if") != ONLY_MAIN:
                report(
                    step.lines.get("if", where),
                    f"only main hands a site to the deployment: `if: {ONLY_MAIN}`",
                )
    return found


def runs_no_code(workflow, job):
    """Whether a job may only write issues, or only tags, at no stranger's wish and with no code but its own lines."""
    actions = [step.get("uses", "") for step in job.get("steps", [])]
    one_right = job["permissions"] in ({"issues": "write"}, {"contents": "write"})
    return one_right and not any(actions) and not any("pull_request" in event for event in workflow["on"])


def dependabot_findings(path):
    """What is missing in the Dependabot configuration, as `file:line: what; mend`."""
    updates = read_yaml(path)["updates"]
    found = []
    ecosystems = {update["package-ecosystem"] for update in updates}
    if "github-actions" not in ecosystems:
        found.append(f"{show(path)}:1: nothing updates the actions; add `github-actions`")
    # Dependabot has two ways to read requirements files; either will do.
    if not ecosystems & {"pip", "uv"}:
        found.append(f"{show(path)}:1: nothing updates the Python locks; add `pip`")
    for update in updates:
        ecosystem = update["package-ecosystem"]
        cooldown = update.get("cooldown", {})
        if cooldown.get("default-days", 0) < 7:
            found.append(
                f"{show(path)}:{update.lines.get('cooldown', update.line)}: `{ecosystem}` takes "
                "releases that nobody has tried; set `cooldown: {default-days: 7}`"
            )
        for key, mend in (
            ("groups", "one pull request a month, not one a package"),
            ("commit-message", "a prefix tells these commits apart"),
        ):
            if key not in update:
                found.append(f"{show(path)}:{update.line}: `{ecosystem}` lacks `{key}`: {mend}")
    return found


def form_findings(path):
    """What is wrong with an issue form, as `file:line: what; mend`."""
    form = read_yaml(path)
    found = []

    def check_text(owner, key):
        text = owner.get(key, "")
        if not in_both_languages(text):
            found.append(
                f"{show(path)}:{owner.lines.get(key, owner.line)}: `{key}: {text}` is not in both languages; write `한국어 / English`"
            )

    check_text(form, "name")
    check_text(form, "description")
    ids = set()
    for field in form.get("body", []):
        if field["type"] == "markdown":  # words of explanation, which ask nothing
            continue
        check_text(field["attributes"], "label")
        for option in field["attributes"].get("options", []):
            option = option["label"] if isinstance(option, Mapping) else option
            if not in_both_languages(option):
                found.append(
                    f"{show(path)}:{field['attributes'].lines['options']}: option `{option}` is "
                    "not in both languages; write `한국어 / English`"
                )
        if field.get("id") is None or field["id"] in ids:
            found.append(f"{show(path)}:{field.line}: the field's id is missing or used twice; give it one of its own")
        ids.add(field.get("id"))
    if not ids:
        found.append(f"{show(path)}:1: the form asks nothing; add a `body`")
    return found


def run_zizmor(directory):
    """Run zizmor's strictest sensible audit over `directory`, without the network.

    Returns:
        The finished process; exit code 0 means that there is no finding.
    """
    binary = shutil.which("zizmor", path=str(pathlib.Path(sys.executable).parent))
    if binary is None:
        pytest.fail("zizmor is not installed beside this Python; run `make test`, which installs requirements-dev.txt")
    options = ["--persona=pedantic", "--offline", "--no-progress"]
    # A file that zizmor cannot read is only a warning otherwise, and nothing of it is audited.
    options += ["--strict-collection", "--color=never"]
    return subprocess.run(
        [binary, *options, directory.name],
        cwd=directory.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def names(paths):
    """Test ids that name the file."""
    return {"argvalues": paths, "ids": [path.name for path in paths]}


def test_zizmor_finds_nothing():
    result = run_zizmor(GITHUB)
    assert result.returncode == 0, (
        "zizmor finds fault with .github; each finding below has its file, its line and, "
        f"behind its name, a page that tells the mend.\n{result.stdout}\n{result.stderr}"
    )
    for path in (*WORKFLOWS, GITHUB / "dependabot.yml"):
        assert path.name in result.stderr, f"{show(path)}: zizmor passed over this file"


def test_files_are_there():
    """The tests below run once a file: without a file they would pass in silence."""
    assert {"pages.yml", "weekly.yml"} <= {path.name for path in WORKFLOWS}
    assert {"text-error.yml", "translation.yml", "site.yml"} <= {path.name for path in FORMS}
    assert "deploy" in read_yaml(GITHUB / "workflows" / "pages.yml")["jobs"]


@pytest.mark.parametrize("path", **names(WORKFLOWS))
def test_workflow(path):
    assert not (found := workflow_findings(path)), "\n" + "\n".join(found)


def test_dependabot():
    assert not (found := dependabot_findings(GITHUB / "dependabot.yml")), "\n" + "\n".join(found)


@pytest.mark.parametrize("path", **names(FORMS))
def test_issue_form(path):
    assert not (found := form_findings(path)), "\n" + "\n".join(found)


def test_no_blank_issues():
    config = read_yaml(GITHUB / "ISSUE_TEMPLATE" / "config.yml")
    assert config["blank_issues_enabled"] is False, (
        ".github/ISSUE_TEMPLATE/config.yml: a blank issue rarely names its page; set `blank_issues_enabled: false`"
    )


# The checks can fail.


def test_zizmor_finds_a_bad_workflow(tmp_path):
    workflows = tmp_path / ".github" / "workflows"
    workflows.mkdir(parents=True)
    (workflows / "bad.yml").write_text(
        "name: Bad\n"
        "on: push\n"
        "permissions: write-all\n"
        "jobs:\n"
        "  build:\n"
        "    runs-on: ubuntu-24.04\n"
        "    steps:\n"
        "      - uses: actions/checkout@v7\n"
        "      - run: echo ${{ github.event.head_commit.message }}\n",
        encoding="utf-8",
    )
    result = run_zizmor(tmp_path / ".github")
    assert result.returncode != 0
    for audit in ("unpinned-uses", "excessive-permissions", "artipacked", "template-injection"):
        assert audit in result.stdout, f"zizmor no longer reports {audit}:\n{result.stdout}"


def drift(path, old, new, tmp_path):
    """A copy of `path` with the regular expression `old` replaced once by `new`."""
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1, f"{show(path)}: nothing matches {old!r} any more; mend this drift test"
    copy = tmp_path / path.name
    copy.write_text(text, encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r"^permissions: \{\}$", "permissions: read-all", "`permissions: {}`"),
        (r"^permissions: \{\}$", "", "`permissions: {}`"),
        (r"^  pull_request:$", "  pull_request_target:", "pull_request_target"),
        (r"@[0-9a-f]{40} # v", "@v", "pin the full commit"),
        (r"(@[0-9a-f]{40}) # v\S+", r"\1", "pin the full commit"),
        (r"(@[0-9a-f]{40}) # v\S+", r"\1 # v7", "pin the full commit"),
        (r"^    timeout-minutes: \d+$", "", "timeout-minutes"),
        (r"persist-credentials: false", "persist-credentials: true", "persist-credentials"),
        (r"^          persist-credentials: false\n", "", "persist-credentials"),
        (r"^    if: github\.ref == .*$", "", "on main only"),
        (r"^    if: github\.ref == .*$", "    if: github.ref_name != 'dev'", "on main only"),
        (r"^      id-token: write.*$", "      contents: write", "exactly `pages: write`"),
        (r"^      contents: read.*$", "      contents: write", "only `deploy` publishes"),
        (r"^    permissions:\n      contents: read.*$", "", "does not list its permissions"),
        (r"^        if: .*main.*\n", "", "only main hands a site"),
        (r"^        id: deployment$", "        run: make", "runs no code"),
        (r"^    steps:$", "    env:\n      SITE_URL: x\n    steps:", "SITE_URL"),
        (r"^jobs:$", "env:\n  SITE_URL: x\njobs:", "SITE_URL"),
    ],
)
def test_workflow_drift_is_caught(old, new, expected, tmp_path):
    found = workflow_findings(drift(GITHUB / "workflows" / "pages.yml", old, new, tmp_path))
    assert any(re.match(r"pages\.yml:\d+: ", line) and expected in line for line in found), found


@pytest.mark.parametrize(
    ("file", "job", "right", "other", "step"),
    [
        ("weekly.yml", "tell", "issues", "contents", "Open an issue"),
        ("semester.yml", "tag", "contents", "issues", "Make the tag"),
    ],
)
def test_a_job_that_writes_does_nothing_else(file, job, right, other, step, tmp_path):
    for old, new in (
        (rf"^      {right}: write.*$", f"      {right}: write\n      {other}: write"),
        (rf"^      - name: {step}", f"      - uses: actions/checkout@v7\n      - name: {step}"),
        (r"^  schedule:$", "  pull_request:\n  schedule:"),
    ):
        found = workflow_findings(drift(GITHUB / "workflows" / file, old, new, tmp_path))
        assert any(f"job `{job}` may write" in line for line in found), (old, found)


@pytest.mark.parametrize(
    ("day", "there", "made"),
    [
        ("2027-03-01", False, "refs/tags/2027-1"),
        ("2027-08-31", False, "refs/tags/2027-1"),
        ("2027-09-01", False, "refs/tags/2027-2"),
        ("2027-09-01", True, None),
        ("2028-01-05", False, None),
    ],
)
def test_a_semester_is_tagged_once(day, there, made, tmp_path):
    """The job's own lines, with a `date` of that day and a `gh` that notes what it is asked."""
    step = read_yaml(GITHUB / "workflows" / "semester.yml")["jobs"]["tag"]["steps"][0]
    (tmp_path / "date").write_text(f'#!/bin/sh\nexec {shutil.which("date")} -d {day} "$@"\n', encoding="utf-8")
    (tmp_path / "gh").write_text(
        f'#!/bin/sh\necho "$@" >> {tmp_path}/asked\ncase $* in */ref/*) exit {int(not there)} ;; esac\n', encoding="utf-8"
    )
    for name in ("date", "gh"):
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "REPOSITORY": "a/b", "COMMIT": "c0ffee"}
    subprocess.run(["bash", "-e", "-c", step["run"]], env=environment, check=True, timeout=60)
    asked = (tmp_path / "asked").read_text(encoding="utf-8") if (tmp_path / "asked").exists() else ""
    assert ("sha=c0ffee" in asked) == bool(made)
    assert not made or f"ref={made}" in asked


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r"default-days: 7", "default-days: 1", "cooldown"),
        (r"^    cooldown:\n.*\n", "", "cooldown"),
        (r"package-ecosystem: (pip|uv)$", "package-ecosystem: npm", "the Python locks"),
        (r"package-ecosystem: github-actions", "package-ecosystem: npm", "the actions"),
        (r"^    commit-message:\n.*\n", "", "commit-message"),
    ],
)
def test_dependabot_drift_is_caught(old, new, expected, tmp_path):
    found = dependabot_findings(drift(GITHUB / "dependabot.yml", old, new, tmp_path))
    assert any(re.match(r"dependabot\.yml:\d+: ", line) and expected in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (r"^name: .* / ", "name: ", "`name: Translation`"),
        (r"^name: (.*) / .*$", r"name: \1", "is not in both languages"),
        (r"^name: (.*) / (.*)$", r"name: \2 / \1", "is not in both languages"),
        (r"label: .* / ", "label: ", "is not in both languages"),
        (r"- 영어 / English", "- English", "option `English`"),
        (r"id: language", "id: page", "used twice"),
        (r"(?s)^body:.*", "", "asks nothing"),
    ],
)
def test_form_drift_is_caught(old, new, expected, tmp_path):
    path = GITHUB / "ISSUE_TEMPLATE" / "translation.yml"
    found = form_findings(drift(path, old, new, tmp_path))
    assert any(re.match(r"translation\.yml:\d+: ", line) and expected in line for line in found)


def test_a_key_written_twice_is_caught(tmp_path):
    path = tmp_path / "twice.yml"
    path.write_text("name: a\non: push\nname: b\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"twice\.yml:3: `name` is there twice"):
        read_yaml(path)

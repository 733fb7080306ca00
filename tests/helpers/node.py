"""Runs our scripts in Node, the one that Playwright's wheel brings: the same for everybody, and none to install."""

import json
import subprocess

from playwright._impl._driver import compute_driver_executable

NODE = compute_driver_executable()[0]


def run(body, argument, before="", seconds=200):
    """What `body`, JavaScript of an async function, returns.

    Args:
        body: reads `x`, the argument; what it returns must be JSON.
        argument: JSON.
        before: JavaScript at the top of the module, such as imports with absolute addresses.
        seconds: after these it has failed.
    """
    script = f"""import {{ readFileSync }} from "node:fs";
        {before}
        const x = JSON.parse(readFileSync(0, "utf8"));
        process.stdout.write(JSON.stringify(await (async () => {{ {body} }})() ?? null));"""
    done = subprocess.run(
        [NODE, "--input-type=module", "--eval", script], input=json.dumps(argument), capture_output=True, text=True, timeout=seconds
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)

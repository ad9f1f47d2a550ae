// SPDX-License-Identifier: AGPL-3.0-or-later
// Bundles tests/*.test.ts and runs them with node:test.
import { build } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

process.chdir(new URL("..", import.meta.url).pathname);
const out = mkdtempSync(join(tmpdir(), "sunclover-web-"));
symlinkSync(join(process.cwd(), "node_modules"), join(out, "node_modules"));
const tests = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
await build({
    entryPoints: tests.map((name) => join("tests", name)), outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm",
    platform: "node", external: ["happy-dom"], logLevel: "warning",
    define: { "process.env.WEB_ROOT": JSON.stringify(process.cwd()) },
});
const files = tests.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
rmSync(out, { recursive: true, force: true });
process.exit(status ?? 1);

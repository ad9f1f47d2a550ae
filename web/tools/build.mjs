// SPDX-License-Identifier: AGPL-3.0-or-later
// Bundles styles and islands into web/dist, which the program embeds. Names carry no hash for the
// files that a template names (the server adds it), and a hash for chunks that an island loads late.
import { build } from "esbuild";
import { cpSync, mkdirSync, rmSync } from "node:fs";

process.chdir(new URL("..", import.meta.url).pathname);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
const target = ["chrome87", "firefox90", "safari14"];
await build({
    entryPoints: ["styles/site.css", "styles/staff.css"], outdir: "dist", bundle: true, minify: true, target, logLevel: "warning",
});
// One at a time: a page loads either of them, so what they share need not be a third request.
for (const entry of ["islands/site.ts", "islands/staff.ts"]) {
    await build({
        entryPoints: [entry], outdir: "dist", bundle: true, minify: true, splitting: true, format: "esm",
        chunkNames: "[name]-[hash]", target: ["es2021"], charset: "utf8", legalComments: "none", logLevel: "warning",
    });
}
cpSync("static", "dist", { recursive: true });

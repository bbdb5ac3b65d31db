/** Bundles every block's assets/{student,studio}.ts into public/ as one classic script each, since fragments emit plain <script> tags. */
import { existsSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const entries = readdirSync("xblocks").flatMap((block) =>
  ["student", "studio"].map((page) => ({
    source: `xblocks/${block}/assets/${page}.ts`,
    bundle: `xblocks/${block}/public/${page}.js`,
  })),
);

for (const { source, bundle } of entries.filter(({ source }) => existsSync(source))) {
  await build({
    entryPoints: [source],
    outfile: bundle,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2021",
    charset: "utf8",
    legalComments: "none",
  });
  console.log(bundle);
}

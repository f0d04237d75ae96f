#!/usr/bin/env node
import "../typescript.mjs";

const {main} = await import("./main.ts");
// Leaving through exit ends the running kernel too, which takes an interrupt for the cell's.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
process.exitCode = await main(process.argv.slice(2));

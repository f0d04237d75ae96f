import {InvalidArgumentError, Option} from "commander";

/** `--port`. @param usual the port without it; none: whichever who listens takes */
export const portOption = (usual?: number): Option =>
  new Option("--port <number>", "port to listen on").default(usual).argParser((text) => {
    const port = Number(text);
    if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
    throw new InvalidArgumentError("give a whole number from 1 to 65535, or 0 for any free one.");
  });

import {describe, expect, it} from "vitest";
import {respondOffline} from "../../src/site/offline-npm.ts";
import {PROJECT_ROOT} from "./report-dir.ts";

const registry = `https://registry.${"example.org"}`;
const jsdelivr = "https://cdn.jsdelivr.net/npm";
const respond = (url: string) => respondOffline(url, PROJECT_ROOT);

describe("the offline answer to Framework's requests", () => {
  it("names the installed version of a package", async () => {
    expect(await (await respond(`${registry}/leaflet/latest`)).json()).toMatchObject({version: "1.9.4"});
  });

  it("gives a library that is not installed a placeholder, which no page can then use", async () => {
    const response = await respond(`${registry}/not-installed-here/latest`);
    const {version} = (await response.json()) as {version: string};
    await expect(respond(`${jsdelivr}/not-installed-here@${version}/+esm`)).rejects.toThrow(
      "npm:not-installed-here is used by a page but not installed: run npm install not-installed-here"
    );
  });

  it("bundles a package as one module that shares the project's other dependencies", async () => {
    const response = await respond(`${jsdelivr}/@observablehq/plot@0.6.17/+esm`);
    expect(response.headers.get("content-type")).toContain("application/javascript");
    const code = await response.text();
    expect(code).toMatch(/from"\/npm\/d3@7\.9\.\d+\/\+esm"/);
    expect(code).toContain("export{");
  });

  it("serves files of a package as they are", async () => {
    const response = await respond(`${jsdelivr}/leaflet@1.9.4/dist/leaflet.css`);
    expect(response.headers.get("content-type")).toBe("text/css");
    expect(await response.text()).toContain(".leaflet-container");
  });

  it("refuses a version other than the installed one, a file that is not there, and any other host", async () => {
    await expect(respond(`${jsdelivr}/leaflet@1.0.0/+esm`)).rejects.toThrow("leaflet@1.9.4 is installed");
    await expect(respond(`${jsdelivr}/leaflet@1.9.4/no.png`)).rejects.toThrow("is not in leaflet@1.9.4");
    await expect(respond("https://example.com/x.js")).rejects.toThrow(
      "offline site build refused to fetch https://example.com/x.js"
    );
  });
});

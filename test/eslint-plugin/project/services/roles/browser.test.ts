import { describe, expect, it } from "vitest";
import { readsLikeBrowserCode } from "../../../../../eslint-plugin/src/project/services/roles/browser.ts";

describe("readsLikeBrowserCode", () => {
  it.each([
    `"use client";\nexport const a = 1;`,
    `import { createRoot } from "react-dom/client";`,
    `import { Component } from "@angular/core";`,
    `const [a, setA] = useState(0);`,
    `document.getElementById("a").focus();`,
    `$(document).ready(start);`,
  ])("%s", (text) => {
    expect(readsLikeBrowserCode(text)).toBe(true);
  });

  it.each([
    `import { Controller } from "@nestjs/common";`,
    `import { renderToString } from "react-dom-of-ours";`,
    `import puppeteer from "puppeteer"; page.evaluate(() => document.querySelector("a"));`,
    `const document = await documents.findOne(id); document.title;`,
  ])("not %s", (text) => {
    expect(readsLikeBrowserCode(text)).toBe(false);
  });
});

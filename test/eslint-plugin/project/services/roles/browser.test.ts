import { describe, expect, it } from "vitest";
import { isPartOfPage, worksOnItsPage } from "../../../../../eslint-plugin/src/project/services/roles/browser.ts";

describe("what reads like code of a page", () => {
  it.each([
    `"use client";\nexport const a = 1;`,
    `import { createRoot } from "react-dom/client";`,
    `import { Component } from "@angular/core";`,
    `const [a, setA] = useState(0);`,
    `document.getElementById("a").focus();`,
    `$(document).ready(start);`,
  ])("%s", (text) => {
    expect(isPartOfPage(text) || worksOnItsPage(text)).toBe(true);
  });

  it.each([
    `import { Controller } from "@nestjs/common";`,
    `import { renderToString } from "react-dom-of-ours";`,
    `import puppeteer from "puppeteer"; page.evaluate(() => document.querySelector("a"));`,
    `const document = await documents.findOne(id); document.title;`,
  ])("not %s", (text) => {
    expect(isPartOfPage(text) || worksOnItsPage(text)).toBe(false);
  });
});

import { AST_NODE_TYPES as T } from "@typescript-eslint/types";
import { describe, expect, it } from "vitest";
import { walk } from "../../../../../eslint-plugin/src/code/walk.ts";
import { importsSinks } from "../../../../../eslint-plugin/src/knowledge/secrets/sinks/by-key.ts";
import { placedBy } from "../../../../../eslint-plugin/src/knowledge/secrets/sinks/placed.ts";
import { parse } from "../../loggers/source-code.ts";

/** What the calls of a file take as their secrets: `secret: text`. */
function placed(code: string): string[] {
  const sourceCode = parse(code);
  const found: string[] = [];
  walk(
    sourceCode.ast,
    sourceCode,
    (node) => {
      if (node.type !== T.CallExpression && node.type !== T.NewExpression && node.type !== T.AssignmentExpression)
        return;
      for (const value of placedBy(node, sourceCode)) {
        found.push(`${value.sink.secret}: ${sourceCode.getText(value.node)}${value.isDefault ? " (default)" : ""}`);
      }
    },
    { nestedFunctions: true },
  );
  expect(importsSinks(sourceCode)).toBe(true);
  return found;
}

describe("where only secrets go", () => {
  it.each([
    ['import jwt from "jsonwebtoken"; jwt.sign({ id }, "cats");', ['JWT signing secret: "cats"']],
    ['const { sign } = require("jsonwebtoken"); sign(payload, "cats");', ['JWT signing secret: "cats"']],
    [
      'import { SignJWT } from "jose"; await new SignJWT(p).setProtectedHeader(h).setExpirationTime("1h").sign(new TextEncoder().encode("cats"));',
      ['JWT signing secret: "cats"'],
    ],
    ['import { Pool } from "pg"; new Pool({ host, password: "cats" });', ['database password: "cats"']],
    ['const mysql = require("mysql2/promise"); mysql.createPool({ password: "cats" });', ['database password: "cats"']],
    ['import { Sequelize } from "sequelize"; new Sequelize("app", "root", "cats");', ['database password: "cats"']],
    ['import knex from "knex"; knex({ connection: { password: "cats" } });', ['database password: "cats"']],
    ['import Redis from "ioredis"; new Redis({ password: "cats" });', ['Redis password: "cats"']],
    ['import session from "express-session"; app.use(session({ secret: "cats" }));', ['session secret: "cats"']],
    ['app.use(require("cookie-session")({ keys: ["a1", "b2"] }));', ['session secret: "a1"', 'session secret: "b2"']],
    ['import Koa from "koa"; const app = new Koa(); app.keys = ["cats"];', ['session secret: "cats"']],
    ['import jwt from "@fastify/jwt"; app.register(jwt, { secret: "cats" });', ['JWT signing secret: "cats"']],
    [
      'import { JwtModule } from "@nestjs/jwt"; JwtModule.registerAsync({ useFactory: () => ({ secret: "cats" }) });',
      ['JWT signing secret: "cats"'],
    ],
    [
      'import { PassportStrategy } from "@nestjs/passport"; class A extends PassportStrategy(S) { constructor() { super({ secretOrKey: "cats" }); } }',
      ['JWT signing secret: "cats"'],
    ],
    ['import { createHmac } from "node:crypto"; createHmac("sha256", "cats");', ['HMAC key: "cats"']],
    ['import crypto from "crypto"; crypto.createCipheriv(a, Buffer.from("cats"), iv);', ['encryption key: "cats"']],
    [
      'import { S3Client } from "@aws-sdk/client-s3"; new S3Client({ credentials: { accessKeyId, secretAccessKey: "cats" } });',
      ['AWS secret access key: "cats"'],
    ],
    ['import AWS from "aws-sdk"; new AWS.S3({ secretAccessKey: "cats" });', ['AWS secret access key: "cats"']],
    [
      'import auth from "express-basic-auth"; auth({ users: { admin: "cats", eve: "dogs" } });',
      ['password of the site: "cats"', 'password of the site: "dogs"'],
    ],
    [
      'import nodemailer from "nodemailer"; nodemailer.createTransport({ auth: { user, pass: "cats" } });',
      ['SMTP password: "cats"'],
    ],
    [
      'import axios from "axios"; axios.post(url, body, { auth: { username, password: "cats" } });',
      ['password of an HTTP service: "cats"'],
    ],
    ['import Stripe from "stripe"; const stripe = new Stripe("cats");', ['Stripe secret key: "cats"']],
    [
      'import { Strategy } from "passport-google-oauth20"; new Strategy({ clientSecret: "cats" }, done);',
      ['OAuth client secret: "cats"'],
    ],
  ])("%s", (code, expected) => {
    expect(placed(code)).toEqual(expected);
  });

  it.each([
    ['import { Pool } from "pg"; const password = "cats"; new Pool({ password });', ['database password: "cats"']],
    [
      'import { Pool } from "pg"; const config = { db: { password: "cats" } }; new Pool(config.db);',
      ['database password: "cats"'],
    ],
    ['import { Pool } from "pg"; const o = {}; o.password = "cats"; new Pool(o);', ['database password: "cats"']],
    ['import { Pool } from "pg"; new Pool({ ...base, ...{ password: "cats" } });', ['database password: "cats"']],
    [
      'import { Pool } from "pg"; new Pool({ password: process.env.PW || "cats" });',
      ['database password: "cats" (default)'],
    ],
    [
      'import { Pool } from "pg"; const f = (password = "cats") => new Pool({ password });',
      ['database password: "cats"'],
    ],
    [
      'import { Pool } from "pg"; let password = process.env.PW; if (!password) password = "cats"; new Pool({ password });',
      ['database password: "cats" (default)'],
    ],
    [
      'import { Pool } from "pg"; const open = (password) => new Pool({ password }); open("cats"); close("dogs");',
      ['database password: "cats"'],
    ],
    [
      'import { Pool } from "pg"; function settings() { return { user: "dogs", password: "cats" }; } new Pool(settings());',
      ['database password: "cats"'],
    ],
    [
      'import { Pool } from "pg"; const { db: { password } } = { db: { user: "dogs", password: "cats" } }; new Pool({ password });',
      ['database password: "cats"'],
    ],
  ])("through the file: %s", (code, expected) => {
    expect(placed(code)).toEqual(expected);
  });

  it.each([
    'import { Pool } from "pg"; new Pool({ user: "cats", password: process.env.PW });',
    'import { Pool } from "pg"; let password = load(); password += "cats"; new Pool({ password });',
    'import { Pool } from "pg"; new Other({ password: "cats" });',
    'import jwt from "jsonwebtoken"; jwt.decode("cats");',
    'import { createHash } from "node:crypto"; createHash("sha256").update("cats");',
    'import jwt from "jsonwebtoken"; jwt.sign("cats", key);',
  ])("nothing in %s", (code) => {
    expect(placed(code)).toEqual([]);
  });
});

it("reads no call of a file that imports none of the libraries", () => {
  expect(importsSinks(parse('import { render } from "./view.ts"; render(pg);'))).toBe(false);
});

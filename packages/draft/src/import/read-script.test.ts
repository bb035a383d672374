import { describe, expect, it } from "vitest";
import { readScript } from "./read-script.ts";

/** What each assertion of a script became: its steps, or why there are none. */
function stepsOf(source: string): string[] {
  const { acts } = readScript(source, () => undefined);
  return acts.flatMap((act) => (act.do === "assert" ? (act.steps.length > 0 ? [act.steps.join(" & ")] : [`(${act.assertion.reason})`]) : []));
}

describe("an assertion of a script becomes a step", () => {
  it.each([
    ["pm.response.to.have.status(201)", "the status is 201"],
    ["pm.response.to.have.status('Not Found')", "the status is 404"],
    ["pm.response.to.be.ok", "the status is 2xx"],
    ["pm.expect(pm.response.code).to.be.oneOf([200, 201])", "the status is 200 or 201"],
    ["pm.response.to.have.header('ETag')", 'the header "ETag" is present'],
    ["pm.response.to.be.json", 'the header "content-type" contains "application/json"'],
    ["pm.expect(pm.response.headers.get('X-Total')).to.eql('7')", 'the header "X-Total" is "7"'],
    ["pm.expect(pm.response.json().a.b).to.eql('x')", '$.a.b is "x"'],
    ["pm.expect(pm.response.json().a).to.not.equal(null)", "$.a is not null"],
    ["pm.expect(pm.response.json()).to.have.property('a')", "$.a exists"],
    ["pm.expect(pm.response.json()).to.have.property('a', 3)", "$.a is 3"],
    ["pm.expect(pm.response.json()).to.have.nested.property('a.b', 3)", "$.a.b is 3"],
    ["pm.expect(pm.response.json()).to.not.have.property('a')", "$.a does not exist"],
    ["pm.expect(pm.response.json().list).to.be.an('array').that.has.lengthOf(2)", "$.list is an array & $.list has 2 items"],
    ["pm.expect(pm.response.json().list.length).to.be.above(2)", "$.list has at least 3 items"],
    ["pm.expect(pm.response.json().name).to.be.a('string').and.not.empty", '$.name is a string & $.name is not ""'],
    ["pm.expect(pm.response.json().list).to.be.empty", "$.list has 0 items"],
    ["pm.expect(pm.response.json().list).to.include('x')", '$.list contains "x"'],
    ["pm.expect(pm.response.json().n).to.be.within(1, 5)", "$.n is at least 1 & $.n is at most 5"],
    ["pm.expect(pm.response.json().ok).to.be.true", "$.ok is true"],
    ["pm.expect(pm.response.json().s).to.match(/^a+$/)", "$.s matches /^a+$/"],
    ["pm.expect(pm.response.json().s).to.be.oneOf(['a', 'b.c'])", "$.s matches /^(a|b\\.c)$/"],
    ["pm.expect(pm.response.json()).to.have.all.keys('a', 'b')", "$.a exists & $.b exists"],
    ["pm.expect(pm.response.json().x).to.eql(pm.environment.get('USER_NAME'))", "$.x is {userName}"],
    ["const { user } = pm.response.json(); pm.expect(user.id).to.exist", "$.user.id exists"],
    ["pm.response.to.have.jsonBody('a.b', 1)", "$.a.b is 1"],
    ["tests['ok'] = responseCode.code === 200", "the status is 200"],
    ["tests['ok'] = responseCode.code === 200 || responseCode.code === 201", "the status is 200 or 201"],
    ["var data = JSON.parse(responseBody); tests['a'] = data.a !== undefined && data.b === 1", "$.a exists & $.b is 1"],
    ["var data = JSON.parse(responseBody); tests.a = data.hasOwnProperty('a')", "$.a exists"],
    ["var data = JSON.parse(responseBody); tests['list'] = Array.isArray(data.list)", "$.list is an array"],
    ["var data = JSON.parse(responseBody); tests['n'] = data.list.length >= 1", "$.list has at least 1 items"],
    ["var data = JSON.parse(responseBody); tests['s'] = typeof data.s === 'string'", "$.s is a string"],
    ["var data = JSON.parse(responseBody); tests['d'] = new Date(data.at).toISOString() === data.at", "$.at is a date-time"],
    ["var data = JSON.parse(responseBody); tests['int'] = Number.isInteger(data.n)", "$.n is an integer"],
    ["if (pm.response.json().a) { tests['a'] = pm.response.json().a.b === true }", "$.a.b is true"],
  ])("%s", (source, step) => {
    expect(stepsOf(source)).toEqual([step]);
  });
});

describe("an assertion that no step says is kept with a reason", () => {
  it.each([
    ["pm.expect(pm.response.responseTime).to.be.below(200)", "response times are not measured"],
    ["pm.response.json().list.forEach((one) => pm.expect(one).to.exist)", "it is made in a loop"],
    ["if (Math.random() > 0.5) pm.response.to.have.status(200)", "it is made only on a condition"],
    ["tests['any'] = pm.response.json().a === 1 || pm.response.json().b === 1", "it holds in one of several ways"],
    ["tests['always'] = true", "it holds whatever the server does"],
    ["pm.test.skip('later', () => { pm.response.to.have.status(200); })", "it is skipped in the source"],
    ["pm.test('nothing', () => {})", "it asserts nothing that is known"],
    ["pm.expect(compute(pm.response.json())).to.eql(1)", "it speaks of a call of `compute`"],
  ])("%s", (source, reason) => {
    expect(stepsOf(source)).toEqual([`(${reason})`]);
  });
});

it("counts each assertion of a block, and says on which line a script breaks", () => {
  expect(stepsOf("pm.test('two', () => {\n pm.response.to.have.status(200);\n pm.expect(pm.response.json().a).to.eql(1);\n});")).toEqual(["the status is 200", "$.a is 1"]);
  expect(readScript("var a = 1;\npm.test('x', () => {", () => undefined).problem).toEqual({ message: "Unexpected token", line: 1 });
});

it("tells what variables are given", () => {
  const { acts } = readScript("pm.environment.set('ID', pm.response.json().user.id); postman.setEnvironmentVariable('mail', 'u' + Date.now() + '@example.test'); environment.n = 3;", () => undefined);
  expect(acts).toEqual([
    { do: "set", variable: "id", value: { is: "body", path: "$.user.id" } },
    { do: "set", variable: "mail", value: { is: "text", parts: [{ is: "literal", value: "u" }, { is: "unique" }, { is: "literal", value: "@example.test" }] } },
    { do: "set", variable: "n", value: { is: "literal", value: 3 } },
  ]);
});

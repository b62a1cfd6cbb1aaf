// Opens pages in Chromium for the tests: a command a line of JSON on standard input, an answer a line on standard output.
const readline = require("readline");
const { chromium } = require("playwright-core");

const AXE = require.resolve("axe-core");
let browser = null;
let page = null;

async function open({ url, width, script }) {
  if (page) await page.context().close();
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, locale: "zh-CN" });
  page = await context.newPage();
  await page.route(/^https?:/, (route) => route.abort());
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(url);
  return asked.filter((one) => one !== url);
}

const COMMANDS = {
  open,
  // [rule, elements] of each violation of accessibility
  axe: async () => {
    await page.addScriptTag({ path: AXE });
    const found = await page.evaluate(() => window.axe.run());
    return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
  },
  press: ({ key }) => page.keyboard.press(key),
  type: ({ text }) => page.keyboard.type(text),
  evaluate: ({ expression }) => page.evaluate(expression),
  visible: ({ selector }) => page.locator(selector).filter({ visible: true }).count(),
  texts: ({ selector }) => page.locator(selector).filter({ visible: true }).allInnerTexts(),
  picture: ({ file, whole }) => page.screenshot({ path: file, fullPage: whole }),
  print: ({ file }) => page.pdf({ path: file, format: "A4", printBackground: true }),
};

async function main() {
  browser = await chromium.launch({ executablePath: process.argv[2], args: ["--no-sandbox"] });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { command, given } = JSON.parse(line);
    let answer;
    try {
      answer = { result: (await COMMANDS[command](given)) ?? null };
    } catch (error) {
      answer = { error: String(error) };
    }
    if (Buffer.isBuffer(answer.result)) answer.result = null;
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
  await browser.close();
}

main();

// Looks at the page of `preview` in a real browser and prints what it found, as JSON.
//   node browser.cjs BROWSER PAGE      with NODE_PATH at playwright-core and axe-core
'use strict';
const fs = require('fs');
const { chromium } = require('playwright-core');

const [executablePath, page] = process.argv.slice(2);
// Root has no sandbox; the rest keeps the browser itself from calling home.
const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const found = { requests: [], console: [] };

async function opened(browser, options) {
  const context = await browser.newContext(options);
  await context.route(/^(https?|wss?|ftp):/, (route) => route.abort());
  const tab = await context.newPage();
  tab.on('request', (request) => {
    if (!request.url().startsWith('data:')) found.requests.push(request.url());
  });
  tab.on('console', (message) => found.console.push(message.text()));
  tab.on('pageerror', (error) => found.console.push(String(error)));
  await tab.goto(page);
  return tab;
}

async function pictures(tab) {
  const shown = [];
  for (const picture of await tab.locator('img').all()) {
    await picture.scrollIntoViewIfNeeded();
    shown.push(await picture.evaluate(async (img) => { await img.decode(); return [img.alt, img.naturalWidth]; }));
  }
  return shown;
}

async function focused(tab, selector) {
  for (let at = 0; at < 40; at += 1) {
    await tab.keyboard.press('Tab');
    if (await tab.locator(selector).evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

async function byKeyboard(tab, selector, key, shown) {
  const before = await tab.locator(shown).first().isVisible();
  await focused(tab, selector);
  await tab.keyboard.press(key);
  return [before, await tab.locator(shown).first().isVisible()];
}

async function narrow(browser) {
  const tab = await opened(browser, { viewport: { width: 360, height: 740 } });
  return tab.evaluate(() => document.documentElement.scrollWidth);
}

(async () => {
  const browser = await chromium.launch({ executablePath, args });
  try {
    const tab = await opened(browser, {});
    found.pictures = await pictures(tab);
    found.aria = await tab.locator('body').ariaSnapshot();
    // Judged is all that there is to see: the overlay drawn, every text open.
    await tab.locator('#marks').check();
    await tab.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
    await tab.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    found.faults = await tab.evaluate(async () => {
      const { violations } = await window.axe.run();
      return violations.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes[0].html.slice(0, 100)}`);
    });
    const still = await opened(browser, { javaScriptEnabled: false });
    found.overlay = await byKeyboard(still, '#marks', 'Space', '.overlay');
    found.text = await byKeyboard(still, '#letter-1 summary', 'Enter', '#letter-1 .text');
    found.width = await narrow(browser);
  } finally {
    await browser.close();
  }
  console.log(JSON.stringify(found));
})();

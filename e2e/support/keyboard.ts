import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Runs in the page: how what has the focus is called, and whether it is seen to have it. */
export function focusNow(): { name: string; seen: boolean } {
  const at = document.activeElement as HTMLElement;
  const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
  const label = isField ? at.labels?.[0] : undefined;
  // A choice is outlined with its card.
  const outlined = [at, ...(at instanceof HTMLInputElement && at.type === 'radio' && label ? [label] : [])];
  const name = (label ?? at).textContent?.trim().replace(/\s+/g, ' ') ?? '';
  // The last stop in a date field is the button of its calendar, which the browser draws and outlines itself.
  const calendar = at instanceof HTMLInputElement && at.type === 'date' && !at.matches(':focus-visible');
  const seen = outlined.some((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  return { name, seen: calendar || seen };
}

/** Tabs until the focus is on what is called so; on the way it is always seen. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 50; presses++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focusNow);
    expect(at.seen, `the focus is seen on "${at.name}"`).toBe(true);
    if (at.name === name) return;
    met.push(at.name);
  }
  throw new Error(`"${name}" is not reached by Tab, only ${met.join(', ')}`);
}

export const enter = (page: Page) => Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);

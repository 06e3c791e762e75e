import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import type { BankDesk } from '../banks/desk.ts';
import { parseFaultOrders } from '../banks/faults.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { ExampleOfficer } from '../officers/officers.ts';
import { renderPage } from './render-page.ts';

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const contentPolicy =
  "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page for people, and its forms; everything works without script because there is none. */
export function pageRoutes(desk: BankDesk, inbox: Inbox, officers: () => readonly ExampleOfficer[]): Hono {
  const app = new Hono();
  app.get('/style.css', (context) => context.text(style, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/', async (context) => {
    await desk.population.refresh();
    const to = context.req.query('to')?.trim() ?? '';
    const html = await renderPage({ desk, messages: inbox.list(to), officers: officers(), to });
    return context.html(html, 200, { 'content-security-policy': contentPolicy, 'cache-control': 'no-store' });
  });
  app.get('/officers', (context) => context.json(officers()));
  app.post('/faults', csrf(), async (context) => {
    const form = await context.req.parseBody();
    const orders = parseFaultOrders([{ ...form, times: Number(form['times'] ?? 1) }]);
    if (!orders.ok) return context.text(orders.error, 400);
    desk.faults.replace([...desk.faults.list(), ...orders.value]);
    return context.redirect('/#gangguan', 303);
  });
  app.post('/faults/clear', csrf(), (context) => {
    desk.faults.replace([]);
    return context.redirect('/#gangguan', 303);
  });
  return app;
}

import { Hono } from 'hono';
import type { Inbox } from './inbox.ts';

const LONGEST_SMS = 1600;

/** The phone network's door, and the inbox for those who wait for a code. */
export function inboxRoutes(inbox: Inbox): Hono {
  const app = new Hono();
  app.get('/inbox', (context) => context.json(inbox.list(context.req.query('to'))));
  app.post('/sms', async (context) => {
    const body = (await context.req.json().catch(() => null)) as { to?: unknown; text?: unknown } | null;
    const to = body?.to;
    const text = body?.text;
    if (typeof to !== 'string' || !/^\+?[\d\s.-]{8,20}$/.test(to)) {
      return context.json({ error: '"to" must be a phone number such as +6281234567890.' }, 400);
    }
    if (typeof text !== 'string' || text === '' || text.length > LONGEST_SMS) {
      return context.json({ error: `"text" must have 1 to ${LONGEST_SMS} characters.` }, 400);
    }
    const { id } = await inbox.receive({ channel: 'sms', to, subject: null, text });
    return context.json({ id }, 202);
  });
  return app;
}

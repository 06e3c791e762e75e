/** A browser reduced to cookies and forms: fast, and free to send what no browser would. */
export class FormClient {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin = process.env['E2E_MEMBER']!) {
    this.#origin = origin;
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return await this.#send(path, { headers });
  }

  /** Sends a form as the page would. Redirects are reported, not followed. */
  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    return await this.#send(path, {
      method: 'POST',
      headers: { origin: this.#origin, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  }

  async upload(path: string, field: string, file: Buffer, name: string, type: string): Promise<Page> {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(file)], { type }), name);
    return await this.#send(path, { method: 'POST', headers: { origin: this.#origin }, body: form });
  }

  /** Posts and follows the redirect, as a person does. */
  async submit(path: string, fields: Record<string, string>): Promise<Page> {
    const answer = await this.post(path, fields);
    return answer.location === undefined ? answer : await this.get(answer.location);
  }

  cookie = (name: string): string | undefined => this.#cookies.get(name);
  /** All of them, as a browser sends them. */
  cookies = (): string => [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  setCookie = (name: string, value: string): void => void this.#cookies.set(name, value);

  async #send(path: string, init: RequestInit): Promise<Page> {
    const cookie = this.cookies();
    const response = await fetch(new URL(path, this.#origin), {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie, ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(name!);
      else this.#cookies.set(name!, value!);
    }
    const location = response.headers.get('location') ?? undefined;
    return {
      status: response.status,
      location,
      headers: response.headers,
      html: await response.text(),
      path,
    };
  }
}

export interface Page {
  readonly path: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly headers: Headers;
  readonly html: string;
}

/** The page as read aloud: tags gone, spaces folded. */
export const textOf = (page: Page): string =>
  page.html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

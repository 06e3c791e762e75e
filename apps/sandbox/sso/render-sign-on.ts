import { html } from 'hono/html';
import type { ExampleOfficer } from '../officers/officers.ts';

export const renderSignOn = (action: string, officers: readonly ExampleOfficer[]): ReturnType<typeof html> =>
  html`<!doctype html>
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Layanan masuk instansi (sandbox)</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <h1>Layanan masuk instansi</h1>
          <p class="notice">Ini sandbox: pilih siapa kamu; tidak ada kata sandi.</p>
        </header>
        <main>
          <form method="post" action="${action}">
            ${officers.map(
              ({ id, fullName, shows }) =>
                html`<p><button name="officer" value="${id}">${fullName}</button> ${shows}</p>`,
            )}
            <p><button name="officer" value="orang-lain">Orang lain</button> tidak terdaftar di meja</p>
          </form>
        </main>
      </body>
    </html>`;

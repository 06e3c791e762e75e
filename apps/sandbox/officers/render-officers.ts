import { html } from 'hono/html';
import type { ExampleOfficer } from './officers.ts';

export function renderOfficers(officers: readonly ExampleOfficer[]): ReturnType<typeof html> {
  if (officers.length === 0) return html``;
  return html`<section id="petugas" aria-labelledby="petugas-judul">
    <h2 id="petugas-judul">Petugas contoh</h2>
    <p>
      Untuk meja petugas. Kodenya yang ditunjukkan ponsel mereka saat ini; muat ulang untuk yang berikutnya.
    </p>
    <ol class="messages">
      ${officers.map(
        (officer) =>
          html`<li class="message">
            <p class="meta">
              <span class="badge">${officer.id}</span>
              <span class="to">${officer.fullName}, ${officer.shows}</span>
            </p>
            <p class="text">
              Kata sandi: <strong>${officer.password}</strong><br />
              ${
                officer.code === undefined
                  ? 'Belum memasang aplikasi kode.'
                  : html`Kode: <strong class="code">${officer.code}</strong> (masih ${officer.secondsLeft}
                      detik)`
              }
            </p>
          </li>`,
      )}
    </ol>
  </section>`;
}

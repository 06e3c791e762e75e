import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this a packet is a packet. */
const MIN_BYTES = 1024;
/** Fast enough for every page; the next levels cost more time than they save on the line. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * What routes answer with is made per person and per request, so nothing in front can keep it compressed; a long statement is
 * 200 kB of text that fits into 8 kB. Nothing secret stands in a page beside what a stranger could make it repeat (there
 * is no token in our forms), which is what makes compressing pages safe.
 */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const accepts = request.headers.get('accept-encoding') ?? '';
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined;
  const isText = response.headers.get('content-type')?.startsWith('text/') ?? false;
  if (!isText || encoding === undefined || response.body === null || request.method === 'HEAD')
    return response;
  const text = Buffer.from(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.append('vary', 'accept-encoding');
  const { status, statusText } = response;
  if (text.length < MIN_BYTES) return new Response(text, { status, statusText, headers });
  const packed =
    encoding === 'br' ? await promisify(brotliCompress)(text, BROTLI) : await promisify(gzip)(text);
  headers.set('content-encoding', encoding);
  headers.delete('content-length');
  // The tag named the page before it was packed.
  headers.delete('etag');
  return new Response(packed, { status, statusText, headers });
}

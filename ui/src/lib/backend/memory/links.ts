// Where a contact point would lead. The core's rules in short: mail, phone, and pages by http or https, nothing else.
import type { LinkRequest, LinkView } from '../../contract/kith';
import { refuse } from './world';

export function linkOf({ kind, value, words }: LinkRequest): LinkView {
  const text = value.trim();
  const along = words ? `?body=${encodeURIComponent(words)}` : '';
  if (kind === 'email' && /^[^\s@?&]+@[^\s@?&]+$/.test(text)) return { target: `mailto:${text}${along}`, with: 'mail' };
  if (kind === 'phone' && /\d/.test(text) && /^[\d\s()+./-]+$/.test(text)) {
    const number = text.replace(/[^\d+]/g, '');
    if (words !== undefined) return { target: `sms:${number}${along}`, with: 'message' };
    return { target: `tel:${number}`, with: 'phone' };
  }
  if (kind === 'link') {
    const written = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
    const url = URL.canParse(written) ? new URL(written) : null;
    if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && url.hostname.includes('.')) {
      return { target: url.href, with: 'browser' };
    }
  }
  return refuse('link-refused', 'value');
}

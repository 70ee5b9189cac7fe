// Where a contact point would lead. The core's rules in short: mail, phone, and pages by http or https, nothing else.
import type { LinkRequest, LinkView } from '../../contract/kith';
import { refuse } from './world';

export function linkOf({ kind, value }: LinkRequest): LinkView {
  const text = value.trim();
  if (kind === 'email' && /^[^\s@?&]+@[^\s@?&]+$/.test(text)) return { target: `mailto:${text}`, with: 'mail' };
  if (kind === 'phone' && /\d/.test(text) && /^[\d\s()+./-]+$/.test(text)) {
    return { target: `tel:${text.replace(/[^\d+]/g, '')}`, with: 'phone' };
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

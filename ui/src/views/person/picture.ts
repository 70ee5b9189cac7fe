// A picture made small in the window, before it is sent: cut to its middle square, drawn at 192 pixels, and saved as
// a JPEG of ever lower quality until it is small enough to be kept. Deliberately not here: what it shows, and where
// it came from (a photograph's place and time do not survive the drawing).

/** The side of what is kept, in pixels. */
export const SIDE = 192;
/** The largest picture the core keeps, in bytes. */
export const MOST = 48 * 1024;
/** Larger files are not opened: no photograph is as large. */
export const LARGEST_FILE = 60 * 1024 * 1024;
const QUALITIES = [0.86, 0.78, 0.68, 0.56, 0.44, 0.32];

/** What went wrong with a picture, by its words in the catalogue. */
export type PictureTrouble = 'unreadable' | 'too-large';

/** The middle square of something so wide and high. */
export function middleSquare(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** How many bytes this base64 stands for. */
export function bytesOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return (base64.length / 4) * 3 - padding;
}

/** The best quality that is small enough, in base64; nothing where none is. `draw` answers an address with the JPEG. */
export function smallEnough(draw: (quality: number) => string): string | undefined {
  for (const quality of QUALITIES) {
    const [head, jpeg = ''] = draw(quality).split(',', 2);
    // Where a JPEG cannot be made, something else comes back in its place.
    if (head !== 'data:image/jpeg;base64' || jpeg === '') return undefined;
    if (bytesOf(jpeg) <= MOST) return jpeg;
  }
  return undefined;
}

/** The picture in a file, small, in base64; or what is wrong with it. */
export async function pictureIn(file: File): Promise<{ jpeg: string } | { trouble: PictureTrouble }> {
  if (file.size > LARGEST_FILE) return { trouble: 'too-large' };
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { x, y, side } = middleSquare(image.naturalWidth, image.naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIDE;
    const pen = canvas.getContext('2d');
    if (!pen || side === 0) return { trouble: 'unreadable' };
    // A JPEG has no holes: what can be seen through gets the colour of the paper.
    pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--paper');
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, x, y, side, side, 0, 0, SIDE, SIDE);
    const jpeg = smallEnough((quality) => canvas.toDataURL('image/jpeg', quality));
    return jpeg ? { jpeg } : { trouble: 'unreadable' };
  } catch {
    return { trouble: 'unreadable' };
  } finally {
    URL.revokeObjectURL(address);
  }
}

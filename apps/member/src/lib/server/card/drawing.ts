/**
 * A drawing as data: laid out once, then drawn as SVG (screen and PNG) and as PDF, so that the three cannot differ.
 * Units are tenths of a millimetre; y of a text is its baseline.
 */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape = Box | Path | Text;
export type Weight = 'regular' | 'bold';

export interface Box {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** One colour, or two that run into each other from the upper left to the lower right. */
  readonly fill: string | readonly [from: string, to: string];
}

export interface Path {
  readonly kind: 'path';
  /** SVG path data; PDF understands the same. */
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  readonly fill?: string;
  readonly stroke?: { readonly color: string; readonly width: number };
}

export interface Text {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly weight: Weight;
  readonly color: string;
}

/** Width of a text in units of the drawing. */
export type Measure = (text: string, size: number, weight: Weight) => number;

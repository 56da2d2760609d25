// Replaces the XML packages in the bundle. The D-Bus library uses them to describe objects, and the app has none.

function absent() {
  throw new Error('not bundled: the app describes no objects on the bus');
}

/** Stands for fast-xml-builder. Every connection makes one. */
export default class XmlBuilder {
  build() {
    absent();
  }
}

/** Stands for the parser of fast-xml-parser. */
export class XMLParser {
  constructor() {
    absent();
  }
}

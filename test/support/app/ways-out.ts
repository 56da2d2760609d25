// The ways in which a script in a page may try to reach the network. It runs in the page, so it uses nothing from here.
import type { Ports } from './recorder.ts';

/** What reaches the network from a page without a guard. */
export const WAYS_OUT = [
  ...['fetch', 'keepalive', 'xhr', 'beacon', 'eventSource', 'webSocket', 'webTransport'],
  ...['stun', 'turnUdp', 'turnTcp', 'turns', 'candidate', 'candidateTcp'],
  ...['blobWorker', 'dataWorker', 'sharedWorker', 'audioWorklet', 'nestedFrame'],
  ...['script', 'module', 'import', 'dataImport', 'stylesheet'],
  ...['preload', 'modulepreload', 'prefetch', 'speculation'],
  ...['image', 'srcset', 'svgImage', 'video', 'track', 'poster', 'object', 'embed'],
  ...['cssImport', 'cssImage', 'cssFont', 'font', 'inlineStyle', 'listStyle'],
  ...['frame', 'form', 'formPost', 'link', 'ping', 'download', 'notification'],
  ...['refresh', 'assign'],
] as const;

/** What Electron or Chromium alone already keep from the network, where they are as they are today. */
export const NO_WAYS_OUT = [
  ...['icon', 'manifest', 'preconnect', 'svgUse', 'mediaSession', 'payment', 'identity'],
  ...['linkBlank', 'formBlank', 'open', 'openNamed'],
] as const;

/** Tries the ways of these names, all at once. */
export function tryWaysOut([ports, names]: readonly [
  Readonly<Record<string, Ports>>,
  readonly string[],
]): void {
  const at = (name: string) => `http://127.0.0.1:${ports[name]?.tcp}/${name}`;
  const add = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    set: Readonly<Record<string, string>>,
    parent: Element = document.body,
  ): HTMLElementTagNameMap[Tag] => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    parent.append(element);
    return element;
  };
  const peer = async (servers: RTCIceServer[]) => {
    const connection = new RTCPeerConnection({ iceServers: servers });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    return connection;
  };
  /** A peer that is told where the other one would be. */
  const toward = async (candidate: string) => {
    const connection = await peer([]);
    const other = new RTCPeerConnection();
    await other.setRemoteDescription(connection.localDescription as RTCSessionDescription);
    const answer = await other.createAnswer();
    await connection.setRemoteDescription(answer);
    await connection.addIceCandidate({ candidate, sdpMid: '0' });
  };
  const account = { username: 'x', credential: 'x' };
  const blobOf = (text: string, type = 'text/javascript') =>
    URL.createObjectURL(new Blob([text], { type }));
  const css = (rule: string) => {
    const sheet = new CSSStyleSheet();
    sheet.insertRule(rule);
    document.adoptedStyleSheets.push(sheet);
  };
  const svg = (tag: string, name: string) => {
    const root = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const child = document.createElementNS('http://www.w3.org/2000/svg', tag);
    child.setAttribute('href', at(name));
    root.append(child);
    document.body.append(root);
  };
  const form = (name: string, set: Readonly<Record<string, string>>) =>
    add('form', { action: at(name), ...set }).submit();

  const ways: Record<string, (name: string) => unknown> = {
    fetch: (name) => fetch(at(name), { mode: 'no-cors' }),
    keepalive: (name) => fetch(at(name), { mode: 'no-cors', keepalive: true }),
    xhr: (name) => {
      const request = new XMLHttpRequest();
      request.open('GET', at(name));
      request.send();
    },
    beacon: (name) => navigator.sendBeacon(at(name), 'x'),
    eventSource: (name) => new EventSource(at(name)),
    webSocket: (name) => new WebSocket(at(name).replace('http', 'ws')),
    webTransport: (name) => new WebTransport(`https://127.0.0.1:${ports[name]?.udp}/x`).ready,
    stun: (name) => peer([{ urls: `stun:127.0.0.1:${ports[name]?.udp}` }]),
    turnUdp: (name) => peer([{ urls: `turn:127.0.0.1:${ports[name]?.udp}`, ...account }]),
    turnTcp: (name) =>
      peer([{ urls: `turn:127.0.0.1:${ports[name]?.tcp}?transport=tcp`, ...account }]),
    turns: (name) =>
      peer([{ urls: `turns:127.0.0.1:${ports[name]?.tcp}?transport=tcp`, ...account }]),
    candidate: (name) =>
      toward(`candidate:1 1 udp 2122260223 127.0.0.1 ${ports[name]?.udp} typ host`),
    candidateTcp: (name) =>
      toward(`candidate:1 1 tcp 2122260223 127.0.0.1 ${ports[name]?.tcp} typ host tcptype passive`),
    blobWorker: (name) => new Worker(blobOf(`fetch('${at(name)}', { mode: 'no-cors' })`)),
    dataWorker: (name) => new Worker(`data:text/javascript,fetch('${at(name)}',{mode:'no-cors'})`),
    sharedWorker: (name) => new SharedWorker(blobOf(`fetch('${at(name)}', { mode: 'no-cors' })`)),
    audioWorklet: (name) => new AudioContext().audioWorklet.addModule(at(name)),
    nestedFrame: (name) => {
      // A frame of its own has functions that nobody has taken away.
      const inner = add('iframe', {}).contentWindow as (Window & typeof globalThis) | null;
      return inner?.fetch(at(name), { mode: 'no-cors' });
    },
    script: (name) => add('script', { src: at(name) }),
    module: (name) => add('script', { src: at(name), type: 'module' }),
    import: (name) => import(/* @vite-ignore */ at(name)),
    dataImport: (name) =>
      import(/* @vite-ignore */ `data:text/javascript,fetch('${at(name)}',{mode:'no-cors'})`),
    stylesheet: (name) => add('link', { rel: 'stylesheet', href: at(name) }),
    icon: (name) => add('link', { rel: 'icon', href: at(name) }, document.head),
    manifest: (name) => add('link', { rel: 'manifest', href: at(name) }, document.head),
    preload: (name) => add('link', { rel: 'preload', as: 'image', href: at(name) }),
    modulepreload: (name) => add('link', { rel: 'modulepreload', href: at(name) }),
    prefetch: (name) => add('link', { rel: 'prefetch', href: at(name) }),
    preconnect: (name) => add('link', { rel: 'preconnect', href: at(name) }),
    speculation: (name) => {
      const rules = JSON.stringify({ prefetch: [{ source: 'list', urls: [at(name)] }] });
      add('script', { type: 'speculationrules' }).append(rules);
    },
    image: (name) => {
      new Image().src = at(name);
    },
    srcset: (name) => add('img', { srcset: `${at(name)} 1x` }),
    svgImage: (name) => svg('image', name),
    svgUse: (name) => svg('use', name),
    video: (name) => add('video', { src: at(name), preload: 'auto' }),
    track: (name) => {
      const video = add('video', { crossorigin: '' });
      add('track', { src: at(name), default: '', kind: 'captions' }, video).track.mode = 'showing';
    },
    poster: (name) => add('video', { poster: at(name) }),
    object: (name) => add('object', { data: at(name) }),
    embed: (name) => add('embed', { src: at(name) }),
    cssImport: (name) => add('style', {}).append(`@import url("${at(name)}");`),
    cssImage: (name) => css(`body { background-image: url("${at(name)}"); }`),
    cssFont: (name) => {
      css(`@font-face { font-family: "${name}"; src: url("${at(name)}"); }`);
      add('p', { class: name }).append('x');
      css(`.${name} { font-family: "${name}"; }`);
    },
    font: (name) => new FontFace('x', `url("${at(name)}")`).load(),
    inlineStyle: (name) => add('p', { style: `background: url("${at(name)}")` }).append('x'),
    listStyle: (name) => css(`body { list-style-image: url("${at(name)}"); display: list-item; }`),
    frame: (name) => add('iframe', { src: at(name) }),
    form: (name) => form(name, { target: add('iframe', { name: 'getFrame' }).name }),
    formPost: (name) =>
      form(name, { method: 'post', target: add('iframe', { name: 'postFrame' }).name }),
    formBlank: (name) => form(name, { method: 'post', target: '_blank' }),
    link: (name) => add('a', { href: at(name), target: add('iframe', { name: 'a' }).name }).click(),
    linkBlank: (name) => add('a', { href: at(name), target: '_blank' }).click(),
    ping: (name) => add('a', { href: '#', ping: at(name) }).click(),
    download: (name) => add('a', { href: at(name), download: 'x' }).click(),
    open: (name) => window.open(at(name)),
    openNamed: (name) => window.open(at(name), 'named', 'width=100'),
    notification: (name) => new Notification('x', { icon: at(name) }),
    mediaSession: (name) => {
      navigator.mediaSession.metadata = new MediaMetadata({ artwork: [{ src: at(name) }] });
    },
    payment: (name) =>
      new PaymentRequest([{ supportedMethods: at(name) }], {
        total: { label: 'x', amount: { currency: 'EUR', value: '1' } },
      }).show(),
    identity: (name) =>
      navigator.credentials.get({
        identity: { providers: [{ configURL: at(name), clientId: 'x' }] },
      } as CredentialRequestOptions),
    refresh: (name) =>
      add('meta', { 'http-equiv': 'refresh', content: `0;url=${at(name)}` }, document.head),
    assign: (name) => location.assign(at(name)),
  };
  for (const name of names) {
    // What is refused at once must not keep the others from being tried.
    try {
      void Promise.resolve(ways[name]?.(name)).catch(() => {});
    } catch {}
  }
}

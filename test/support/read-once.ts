// Every place that reads something changeable once instead of waiting for it, with its reason.
// `test/unit/house/read-once.test.ts` compares this list with the code.

export interface ReadOnce {
  /** Below `test/`. */
  readonly file: string;
  /** The title of the test, or the name of the function or method. */
  readonly where: string;
  /** What is read there. */
  readonly reads: readonly string[];
  readonly why: string;
}

export const READ_ONCE: readonly ReadOnce[] = [
  // Values that no longer change, and actions with a result.
  {
    file: 'app/copy.spec.ts',
    where: 'an awkward name is copied unchanged, in every form, and breaks no row',
    reads: ['evaluate'],
    why: 'The page sends a request; its response is the result of that one call.',
  },
  {
    file: 'app/scripts.spec.ts',
    where: 'a script reads the status without display, lock or poll, and hears of each alert',
    reads: ['evaluate'],
    why: 'The page sends requests that are refused; their results are what counts.',
  },
  {
    file: 'app/unofficial-electron.spec.ts',
    where:
      'a stand-in for Electron sends a token nowhere but to this computer, and says why, until a flag allows it',
    reads: ['evaluate'],
    why: 'The page sends requests that are refused; their results are what counts.',
  },
  {
    file: 'app/detail-content.spec.ts',
    where:
      'a check of one instance asks the service once in 3 s, and shows its response with the time',
    reads: ['evaluate'],
    why: 'The script in the page waits for the result itself.',
  },
  {
    file: 'support/app/opened.ts',
    where: 'clickWithResult',
    reads: ['getAttribute'],
    why: 'It runs in the page, at the moment in which the result appears.',
  },
  {
    file: 'app/diagnostics.spec.ts',
    where: 'versions, settings, accounts and the end of the log are copied, without any names',
    reads: ['evaluate'],
    why: 'The versions of a running program do not change.',
  },
  {
    file: 'app/flight.spec.ts',
    where: 'a key puts the rows in order, however fast they were a moment ago',
    reads: ['evaluate'],
    why: 'The order must be right in the very frame of the key.',
  },
  {
    file: 'app/lockdown.spec.ts',
    where: 'the page has no Node, no network, no token, and goes nowhere',
    reads: ['evaluate'],
    why: 'The script in the page tries everything and waits for each outcome itself.',
  },
  {
    file: 'app/lockdown.spec.ts',
    where: 'requests with invalid arguments are rejected and logged',
    reads: ['evaluate'],
    why: 'The page sends requests; their responses are the results of these calls.',
  },
  {
    file: 'app/lockdown.spec.ts',
    where: 'the page of another window cannot send requests',
    reads: ['evaluate'],
    why: 'The pages send requests; their responses are the results of these calls.',
  },
  {
    file: 'app/hostile-bridge.spec.ts',
    where: 'values of every kind are refused, and thousands of requests hold nothing up',
    reads: ['evaluate', 'now'],
    why: 'The page sends requests and times them; their responses are the results of these calls.',
  },
  {
    file: 'app/hostile-page.spec.ts',
    where:
      'nothing that a script does reaches the network, while all of it does from any other page',
    reads: ['evaluate'],
    why: 'The page leaves while it runs; where it goes is waited for.',
  },
  {
    file: 'app/hostile-page.spec.ts',
    where: 'a script gets no file, no window, no device and nothing that was copied',
    reads: ['evaluate'],
    why: 'The script in the page tries everything and waits for each outcome itself.',
  },
  {
    file: 'app/hostile-page.spec.ts',
    where: 'the protocol of the window gives away its own files only',
    reads: ['evaluate'],
    why: 'It sends requests; their responses are the results of that one call.',
  },
  {
    file: 'app/for-everyone.spec.ts',
    where: 'the arrow of a check turns only if the check takes long',
    reads: ['evaluate'],
    why: 'The call itself waits until the arrow turns.',
  },
  {
    file: 'app/for-everyone.spec.ts',
    where: 'waitForTurn',
    reads: ['now'],
    why: 'It reads a clock.',
  },
  {
    file: 'support/app/removal.ts',
    where: 'endedBy',
    reads: ['isClosed'],
    why: 'Decides whether an error means that the page has closed, as it should.',
  },
  {
    file: 'package/contents.spec.ts',
    where: 'the programs contain nothing of development',
    reads: ['readFileSync'],
    why: 'Nothing writes to a finished package.',
  },
  {
    file: 'package/contents.spec.ts',
    where: 'every fuse is configured, and set as configured',
    reads: ['readFileSync'],
    why: 'It reads a file of the sources.',
  },
  {
    file: 'package/contents.spec.ts',
    where: 'the file list and the bill of materials next to it match its contents',
    reads: ['readFileSync'],
    why: 'Nothing writes to a finished package.',
  },

  // What must not be the case, or must be the case already.
  {
    file: 'support/app/absent.ts',
    where: 'expectAbsent',
    reads: ['now'],
    why: 'A secret must be absent at any moment; callers wait for the place to be filled first.',
  },
  {
    file: 'app/for-everyone.spec.ts',
    where: 'with reduced motion, nothing moves',
    reads: ['now'],
    why: 'An animation right after the action would be over by the time of a later read.',
  },
  {
    file: 'app/history.spec.ts',
    where: 'a loss, its end, a fault and the quit are recorded, without the token',
    reads: ['now'],
    why: 'What is notified must be in the history before the notification is shown.',
  },

  // The readers beneath the waiting.
  {
    file: 'support/app/files.ts',
    where: 'bytesOf',
    reads: ['readFileSync'],
    why: 'Every caller observes it.',
  },
  {
    file: 'support/package/places.ts',
    where: 'namesIn',
    reads: ['readdirSync'],
    why: 'It is what the observed value reads.',
  },
  {
    file: 'support/app/files.ts',
    where: 'pathsIn',
    reads: ['readdirSync'],
    why: 'Every caller observes it.',
  },
  {
    file: 'support/app/running-app.ts',
    where: 'isWindowVisible',
    reads: ['evaluate', 'isVisible'],
    why: 'Tests observe it through `windowVisible`; the benchmarks wait for it themselves.',
  },
  {
    file: 'support/app/running-app.ts',
    where: 'window',
    reads: ['isClosed', 'windows'],
    why: 'It picks an open page, or waits for one.',
  },
  {
    file: 'support/app/fleet-page.ts',
    where: 'signIn',
    reads: ['isVisible'],
    why: 'It waits until the section is either open or closed, which only a click changes.',
  },
  {
    file: 'support/pictures/zoom.ts',
    where: 'contentSize',
    reads: ['evaluate'],
    why: 'Its callers observe it, or compare it with a picture that was just taken.',
  },
  {
    file: 'support/package/packaged-app.ts',
    where: 'readConfinements',
    reads: ['readProc', 'treeOf'],
    why: 'Its caller observes it.',
  },
  {
    file: 'support/package/packaged-app.ts',
    where: 'nestingOf',
    reads: ['readProc'],
    why: 'Its caller observes it.',
  },
  {
    file: 'support/package/screen-changes.ts',
    where: '#shot',
    reads: ['screenshot'],
    why: 'Its callers observe it, or compare two and observe the difference.',
  },
  {
    file: 'support/package/packed-folder.ts',
    where: 'besideFolder',
    reads: ['readdirSync'],
    why: 'Nothing writes to a finished package.',
  },
  {
    file: 'support/package/packed-folder.ts',
    where: 'unpackSomewhere',
    reads: ['existsSync'],
    why: 'Nothing writes to a finished package.',
  },
  {
    file: 'support/pictures/pictures.ts',
    where: 'takeScene',
    reads: ['screenshot'],
    why: 'It takes the picture of a scene that is at rest.',
  },
];

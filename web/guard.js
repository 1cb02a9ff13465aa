// @ts-check
/**
 * Says why a page does not start where nothing else can: its scripts are missing, the server sends
 * something else in their place, a policy forbids them, the browser is too old, or the page was
 * opened as a file. It needs nothing of the site and has the syntax of 2009; pages load it before
 * their modules. A page whose main module has run sets `data-started` on its root element.
 */
// biome-ignore-all lint/style/useTemplate: browsers without modules have no templates either
// biome-ignore-all lint/complexity/useArrowFunction: nor arrow functions
(function () {
  /** So long may nothing arrive. */
  var PATIENCE_MS = 30000;
  var LOOK_MS = 1000;
  var TELL = ' Reload the page. If that does not help, tell whoever runs this site.';
  /** The policies without which the page cannot start; what they say of its scripts and workers. */
  var NEEDED = /^(default|script|worker|child|connect)-src/;
  /** The smallest module with an instruction of WebAssembly's SIMD. */
  var SIMD = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253,
    15, 253, 98, 11,
  ];
  /** @type {{[message: string]: boolean}} */
  var said = {};
  var reasonKnown = false;
  var arrived = 0;
  var quietMs = 0;

  function started() {
    return document.documentElement.hasAttribute('data-started');
  }

  /** @param {string} message for people */
  function say(message) {
    if (said[message]) return;
    said[message] = reasonKnown = true;
    if (document.body) show(message);
    else
      document.addEventListener('DOMContentLoaded', function () {
        show(message);
      });
  }

  /** @param {string} message */
  function show(message) {
    var box = document.createElement('div');
    box.className = 'alert';
    box.setAttribute('role', 'alert');
    box.appendChild(document.createElement('p')).textContent = message;
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Reload';
    button.onclick = function () {
      location.reload();
    };
    box.appendChild(button);
    var alerts = document.getElementById('alerts') || document.body;
    alerts.insertBefore(box, alerts.firstChild);
    var status = document.getElementById('status-text');
    if (status && !started()) status.textContent = 'The page cannot start';
    var bar = document.getElementById('progress');
    if (bar && !started()) bar.hidden = true;
  }

  /** Return what this browser lacks, '' if nothing. */
  function lacking() {
    if (!('noModule' in document.createElement('script'))) return 'modules';
    if (typeof WebAssembly !== 'object') return 'WebAssembly';
    if (!WebAssembly.validate(new Uint8Array(SIMD))) return 'SIMD in WebAssembly';
    if (!WebAssembly.compileStreaming) return 'WebAssembly that is compiled while it arrives';
    if (typeof DecompressionStream !== 'function') return 'DecompressionStream';
    return '';
  }

  /** @param {string} address */
  function nameOf(address) {
    return address.replace(/[?#].*/, '').replace(/.*\//, '') || address;
  }

  /**
   * Find out what the server sends for a script that did not load.
   * @param {string} address
   * @param {() => void} otherwise the script itself is fine
   */
  function examine(address, otherwise) {
    var request = new XMLHttpRequest();
    request.open('GET', address);
    request.setRequestHeader('Cache-Control', 'no-cache');
    request.onerror = function () {
      say(nameOf(address) + ' could not be downloaded. Check the connection.' + TELL);
    };
    request.onload = function () {
      var type = request.getResponseHeader('Content-Type') || 'a file without a type';
      if (request.status !== 200) {
        say(
          nameOf(address) +
            ' is missing on this site (the server answered ' +
            request.status +
            ').' +
            TELL,
        );
      } else if (/javascript/.test(type)) otherwise();
      else if (/^\s*</.test(request.responseText))
        say('The server sends a web page in place of ' + nameOf(address) + '.' + TELL);
      else
        say(
          'The server sends ' +
            nameOf(address) +
            ' as ' +
            type +
            ', and browsers only run ' +
            'text/javascript. Tell whoever runs this site.',
        );
    };
    request.send();
  }

  /** Examine every script that was asked for. The server answered each of them, or did not. */
  function examineAll() {
    var list = performance.getEntriesByType ? performance.getEntriesByType('resource') : [];
    list.forEach(function (entry) {
      if (/\.js(\?|$)/.test(entry.name)) examine(entry.name, function () {});
    });
    setTimeout(function () {
      if (!reasonKnown && !started()) say('A script of this page could not be loaded.' + TELL);
    }, 5000);
  }

  /** Report when nothing has arrived for long. */
  function watch() {
    if (started() || reasonKnown) return;
    var count = performance.getEntriesByType ? performance.getEntriesByType('resource').length : 0;
    quietMs = count === arrived ? quietMs + LOOK_MS : 0;
    arrived = count;
    if (quietMs >= PATIENCE_MS)
      say(
        'The scripts of this page have not run, and nothing has arrived for half a minute. ' +
          'Check the connection.' +
          TELL,
      );
    else setTimeout(watch, LOOK_MS);
  }

  if (location.protocol === 'file:') {
    say(
      'Browsers do not run this page from a file. Serve its folder, for instance with ' +
        '`pockettts site serve` or `python -m http.server`, and open the address that is printed.',
    );
    return;
  }
  var lack = lacking();
  if (lack) {
    say('This browser is too old for this page: it has no ' + lack + '. Please update it.');
    return;
  }
  // Errors of elements do not bubble: they can only be seen on their way down.
  addEventListener(
    'error',
    function (event) {
      var element = event.target;
      if (started()) return;
      if (element instanceof HTMLScriptElement) examine(element.src, examineAll);
      else if (event.message) say('A script of this page failed: ' + event.message + '.' + TELL);
    },
    true,
  );
  document.addEventListener('securitypolicyviolation', function (event) {
    var directive = event.effectiveDirective || event.violatedDirective;
    if (event.disposition === 'report' || !NEEDED.test(directive)) return;
    say(
      'The Content-Security-Policy of this site forbids what the page needs: ' +
        directive +
        ' blocks ' +
        nameOf(event.blockedURI) +
        '. Tell whoever runs this site.',
    );
  });
  setTimeout(watch, LOOK_MS);
})();

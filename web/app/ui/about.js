// @ts-check
/** What the model is, who made it, what it cannot do, and the link to bench.html. */

export class About {
  /**
   * @param {HTMLElement} footer
   * @param {HTMLElement} notice
   */
  constructor(footer, notice) {
    this.footer = footer;
    this.notice = notice;
  }

  /** @param {import('../../protocol.js').BundleInfo} info */
  configure(info) {
    const notice = info.notice || (info.speech ? '' : 'This model makes sounds, not speech.');
    this.notice.textContent = notice;
    this.notice.hidden = notice === '';
    const model = document.createElement('p');
    model.textContent = ['Model', info.title, info.language, info.license]
      .filter(Boolean)
      .join(' · ');
    const credit = document.createElement('p');
    credit.textContent = info.attribution;
    const cloning = document.createElement('p');
    cloning.id = 'cloning';
    cloning.textContent = `This model cannot clone voices (${info.cloningUnavailable}).`;
    cloning.hidden = info.cloningUnavailable === '';
    const bench = document.createElement('a');
    bench.href = `bench.html${location.search}`;
    bench.textContent = 'How fast is this device?';
    const more = document.createElement('p');
    more.append(bench);
    this.footer.replaceChildren(model, credit, cloning, more);
  }
}

import type { Analyzer } from '../analyzer.js'

/**
 * Chinese, simplified and traditional, which do not find each other: the words of the platform's dictionary.
 */
export const chinese: Analyzer = {
  name: 'zh',
  segmentation: 'words',
  stopWords: (
    '的 了 和 是 在 有 我 你 您 他 她 它 我们 你们 他们 她们 它们 我們 你們 他們 这 那 这个 那个 这些 那些 這 這個 那個 這些 不 也 就 都 而 及 与 與 或 或者 ' +
    '但 但是 并 並 被 把 给 給 对 對 从 從 到 向 由 于 於 之 以 为 為 因为 因為 所以 如果 虽然 雖然 着 著 过 過 吗 嗎 吧 呢 啊 得 其 等 还 還 又 很 会 ' +
    '會 个 個 没有 沒有 什么 什麼'
  ).split(' '),
}

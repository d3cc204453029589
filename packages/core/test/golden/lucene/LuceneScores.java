import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.SmallFloat;
import org.apache.lucene.util.Version;

/** Writes the scores that tests hold Lede's to, on standard output; README.md beside this file tells how, and what they are. */
public class LuceneScores {
  private static final String TEXT = "text";
  private static final int[] CORPUS_SIZES = {1, 20, 300, 3000};
  private static final float[][] MODELS = {{1.2f, 0.75f}, {0.9f, 0.4f}};
  private static final float[][] TERM_MODELS = {{1.2f, 0.75f}, {0.9f, 0.4f}, {2f, 1f}, {0.5f, 0f}, {0f, 0.75f}};
  private static final int FIGURES_PER_MODEL = 500;
  private static final int QUERIES = 40;
  private static final int TOP = 25;
  private static final int OTHERS = 15;

  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    switch (arguments.length == 1 ? arguments[0] : "") {
      case "sums" -> writeSums(out);
      case "terms" -> writeTerms(out);
      default -> throw new IllegalArgumentException("say what to write: sums or terms");
    }
    out.flush();
  }

  // ---- Scores of terms: the similarity alone ----

  private static void writeTerms(PrintStream out) {
    Random random = new Random(1);
    out.println("k1\tb\tdocumentCount\toccurrencesOfAll\tdocumentFrequency\tfrequency\tlength\tscore");
    for (float[] model : TERM_MODELS) {
      for (int i = 0; i < FIGURES_PER_MODEL; i++) {
        int documents = random.logUniform(30);
        long occurrences = (long) documents * random.logUniform(12) + random.below(documents);
        int documentFrequency = Math.min(documents, random.logUniform(30));
        int frequency = random.logUniform(random.below(20) + 1);
        byte norm = (byte) (1 + random.below(random.below(255) + 1));
        float score =
            new BM25Similarity(model[0], model[1])
                .scorer(
                    1f,
                    new CollectionStatistics(TEXT, documents, documents, occurrences, documents),
                    new TermStatistics(new BytesRef("t"), documentFrequency, documentFrequency))
                .score(frequency, norm);
        out.printf(
            Locale.ROOT,
            "%s\t%s\t%d\t%d\t%d\t%d\t%d\t%s%n",
            model[0], model[1], documents, occurrences, documentFrequency, frequency, SmallFloat.byte4ToInt(norm), bits(score));
      }
    }
  }

  // ---- Scores of documents: an index, searched ----

  private static void writeSums(PrintStream out) throws IOException {
    List<String> corpora = new ArrayList<>();
    for (int i = 0; i < CORPUS_SIZES.length; i++) corpora.add(corpus(i + 1, CORPUS_SIZES[i]));
    out.printf("{ \"lucene\": \"%s\", \"corpora\": [%s] }%n", Version.LATEST, String.join(",", corpora));
  }

  private static String corpus(int seed, int size) throws IOException {
    Random random = new Random(seed);
    try (Directory directory = new ByteBuffersDirectory()) {
      // Documents keep their numbers only in one segment.
      IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(512);
      try (IndexWriter writer = new IndexWriter(directory, config)) {
        for (int i = 0; i < size; i++) writer.addDocument(document(random));
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        check(reader.leaves().size() == 1, "more than one segment");
        List<Set<String>> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) queries.add(words(random, 1 + i % 8));
        List<String> rankings = new ArrayList<>();
        for (float[] model : MODELS) rankings.add(rankings(reader, model, queries));
        return String.format(
            "{ \"seed\": %d, \"documents\": %d, \"models\": [%s] }", seed, size, String.join(",", rankings));
      }
    }
  }

  /** 0 to 3,000 words. Its twin is madeUpTexts in made-up-documents.ts. */
  private static Document document(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = Math.min(3000, random.logUniform(12) - 1); left > 0; left--) {
      text.append('t').append(random.logUniform(13)).append(' ');
    }
    Document document = new Document();
    document.add(new TextField(TEXT, text.toString(), Field.Store.NO));
    return document;
  }

  /** Different ones: a word that stands twice is a boost to Lucene. */
  private static Set<String> words(Random random, int count) {
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < count) words.add("t" + random.logUniform(13));
    return words;
  }

  private static String rankings(DirectoryReader reader, float[] model, List<Set<String>> queries) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new BM25Similarity(model[0], model[1]));
    List<String> rankings = new ArrayList<>();
    for (Set<String> words : queries) rankings.add(ranking(searcher, words));
    return String.format(
        Locale.ROOT, "{ \"k1\": %s, \"b\": %s, \"queries\": [%s] }", model[0], model[1], String.join(",", rankings));
  }

  private static String ranking(IndexSearcher searcher, Set<String> words) throws IOException {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (String word : words) builder.add(new TermQuery(new Term(TEXT, word)), Occur.SHOULD);
    Query query = builder.build();
    // The best few are sought by WANDScorer, all by BooleanScorer: both must add up alike.
    ScoreDoc[] top = searcher.search(query, TOP).scoreDocs;
    ScoreDoc[] all = searcher.search(query, searcher.getIndexReader().maxDoc()).scoreDocs;
    Set<Integer> others = new TreeSet<>();
    for (int i = 0; i < OTHERS; i++) others.add(top.length + (all.length - top.length) * i / OTHERS);
    List<String> ofTop = new ArrayList<>();
    List<String> ofOthers = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      String hit = all[i].doc + ":" + bits(all[i].score);
      if (i < top.length) {
        check(hit.equals(top[i].doc + ":" + bits(top[i].score)), "two ways to search, two scores");
        ofTop.add(hit);
      } else if (others.contains(i)) ofOthers.add(hit);
    }
    return String.format(
        "{ \"words\": \"%s\", \"matches\": %d, \"top\": \"%s\", \"others\": \"%s\" }",
        String.join(" ", words), all.length, String.join(" ", ofTop), String.join(" ", ofOthers));
  }

  private static String bits(float score) {
    return String.format("%08x", Float.floatToIntBits(score));
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) throw new IllegalStateException(otherwise);
  }

  /** Mulberry32, as in packages/core/test/segment/random.ts. */
  private static class Random {
    private int state;

    Random(int seed) {
      state = seed;
    }

    int below(int limit) {
      state += 0x6d2b79f5;
      int mixed = (state ^ (state >>> 15)) * (state | 1);
      mixed ^= mixed + (mixed ^ (mixed >>> 7)) * (mixed | 61);
      return (int) (Integer.toUnsignedLong(mixed ^ (mixed >>> 14)) / 4294967296.0 * limit);
    }

    /** From 1 up to but without 2^bits; about as often as one over it. */
    int logUniform(int bits) {
      int least = 1 << below(bits);
      return least + below(least);
    }
  }
}

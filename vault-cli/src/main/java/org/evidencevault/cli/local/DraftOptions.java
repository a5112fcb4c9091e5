package org.evidencevault.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.cli.ui.CommandFailure;
import org.evidencevault.core.record.Metadata;
import org.evidencevault.core.record.MetadataName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a depositor says about a text. Nothing is guessed: what is not said is not there. */
final class DraftOptions {
    private static final char SEPARATOR = ';';

    @Option(names = "--title", paramLabel = "TEXT", description = "The title.")
    private @Nullable String title;

    @Option(names = "--byline", paramLabel = "TEXT", description = "The byline.")
    private @Nullable String byline;

    @Option(names = "--publisher", paramLabel = "TEXT", description = "The publisher.")
    private @Nullable String publisher;

    @Option(names = "--language", paramLabel = "TAG", description = "The language, BCP 47: ko, en-GB.")
    private @Nullable String language;

    @Option(
            names = "--published",
            paramLabel = "TIME",
            description = "When it was published, RFC 3339 or EDTF: 2024-07-08.")
    private @Nullable String published;

    @Option(
            names = "--event-time",
            paramLabel = "EDTF",
            description = "When it happened: 2024-07, 2023-10~, 2024-07-08/2024-07-15.")
    private List<String> eventTimes = new ArrayList<>();

    @Option(
            names = "--place",
            paramLabel = "V[;V...]",
            description = "A place: as written; hangul; romanised; scheme; levels from country to town.")
    private List<String> places = new ArrayList<>();

    @Option(
            names = "--person",
            paramLabel = "V[;V...]",
            description = "A person: as written; hangul; hanja; romanised; scheme.")
    private List<String> persons = new ArrayList<>();

    @Option(names = "--tag", paramLabel = "TEXT", description = "A tag; may be repeated.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--url", paramLabel = "URL", description = "Where it was published.")
    private @Nullable String url;

    @Option(
            names = "--field",
            paramLabel = "NAME=V[;V...]",
            description = "Any other metadata field; a name of your own begins x-. \\; is a semicolon.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--attach", paramLabel = "FILE", description = "A file to keep with it; may be repeated.")
    private List<Path> attachments = new ArrayList<>();

    @Option(
            names = "--image",
            paramLabel = "FILE;CAPTION;CREDIT",
            description = "A picture to keep with it, with caption and credit.")
    private List<String> images = new ArrayList<>();

    /** A picture with what is said about it. */
    record Image(Path file, String caption, String credit) {}

    List<Metadata> metadata() {
        Map<MetadataName, Optional<String>> single = new LinkedHashMap<>();
        single.put(MetadataName.TITLE, Optional.ofNullable(title));
        single.put(MetadataName.BYLINE, Optional.ofNullable(byline));
        single.put(MetadataName.PUBLISHER, Optional.ofNullable(publisher));
        single.put(MetadataName.LANGUAGE, Optional.ofNullable(language));
        single.put(MetadataName.PUBLISHED, Optional.ofNullable(published));
        single.put(MetadataName.URL, Optional.ofNullable(url));
        List<Metadata> all = new ArrayList<>();
        single.forEach((name, value) -> value.ifPresent(text -> all.add(Metadata.of(name, text))));
        eventTimes.forEach(value -> all.add(Metadata.of(MetadataName.EVENT_TIME, value)));
        places.forEach(value -> all.add(new Metadata(MetadataName.PLACE.text(), values(value))));
        persons.forEach(value -> all.add(new Metadata(MetadataName.PERSON.text(), values(value))));
        if (!tags.isEmpty()) {
            all.add(new Metadata(MetadataName.TAGS.text(), tags));
        }
        fields.forEach(field -> all.add(field(field)));
        return all;
    }

    List<Path> attachments() {
        return List.copyOf(attachments);
    }

    List<Image> images() {
        return images.stream().map(DraftOptions::image).toList();
    }

    private static Image image(String option) {
        List<String> parts = values(option);
        if (parts.size() > 3) {
            throw CommandFailure.usage("--image has " + parts.size() + " parts", "give FILE;CAPTION;CREDIT");
        }
        return new Image(
                Path.of(parts.get(0)), parts.size() > 1 ? parts.get(1) : "", parts.size() > 2 ? parts.get(2) : "");
    }

    private static Metadata field(String option) {
        int split = option.indexOf('=');
        String name = split < 0 ? option : option.substring(0, split);
        boolean known = MetadataName.of(name).isPresent() || name.startsWith("x-");
        if (split < 1 || !known || name.equals(MetadataName.KIND.text()) || name.equals(MetadataName.IMAGE.text())) {
            throw CommandFailure.usage(
                    "--field does not begin with a metadata name and =",
                    "use a name of the list (--kind and --image have options of their own), or one that begins x-");
        }
        return new Metadata(name, values(option.substring(split + 1)));
    }

    /** Splits at semicolons; {@code \;} is one that does not split. */
    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == SEPARATOR) {
                value.append(SEPARATOR);
                i++;
            } else if (c == SEPARATOR) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}

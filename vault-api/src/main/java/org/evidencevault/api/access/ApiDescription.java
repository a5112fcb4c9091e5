package org.evidencevault.api.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Makes the API's description whole: what the table of {@link Operation} demands, how what it refuses is answered, and what {@link
 * OperationText} says for readers, with examples that tests read as the server would.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {
    private static final String JSON = "application/json";

    /** Parameters that turn a list into a read. */
    private static final Set<String> OPENING = Set.of("titles", "fields");

    private final OperationText.All texts = OperationText.All.read();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // In place of what classes say: one order, and a description of each.
        document.setTags(texts.tags().entrySet().stream()
                .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
                .toList());
    }

    @Override
    public org.eclipse.microprofile.openapi.models.@Nullable Operation filterOperation(
            org.eclipse.microprofile.openapi.models.Operation described) {
        Optional<Operation> operation = Arrays.stream(Operation.values())
                .filter(each -> methodName(each).equals(described.getOperationId()))
                .findFirst();
        operation.ifPresent(known -> describe(known, described));
        return described;
    }

    private void describe(Operation operation, org.eclipse.microprofile.openapi.models.Operation described) {
        Operation.Demand demand = operation.demand();
        boolean opens = demand == Operation.Demand.PURPOSE;
        if (opens || parameters(described).stream().anyMatch(each -> OPENING.contains(each.getName()))) {
            described.addParameter(OASFactory.createParameter()
                    .name(Purpose.HEADER)
                    .in(In.HEADER)
                    .required(opens)
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
        described.setSecurity(demand == Operation.Demand.NO_TOKEN ? List.of() : SignInDescription.requirements());
        parameters(described).forEach(this::describe);
        Optional<OperationText> text = Optional.ofNullable(texts.operations().get(described.getOperationId()));
        text.ifPresent(known -> describe(known, described));
        DescribedProblems.of(
                        operation,
                        described,
                        text.map(OperationText::problemsOrNone).orElse(List.of()),
                        texts.headers())
                .forEach((status, response) -> {
                    APIResponse there = described.getResponses().getAPIResponse(status);
                    if (there == null || there.getContent() == null) {
                        described.getResponses().addAPIResponse(status, response);
                    }
                });
    }

    private void describe(Parameter parameter) {
        OperationText.Parameter text = texts.parameters().get(parameter.getName());
        if (text != null && parameter.getDescription() == null) {
            parameter.setDescription(text.description());
            if (text.example() != null) {
                // Not as the parameter's own, which Swagger UI fills in: whoever overlooks it would send it.
                parameter.getSchema().setExamples(List.of(text.example()));
            }
        }
    }

    private void describe(OperationText text, org.eclipse.microprofile.openapi.models.Operation described) {
        described.setTags(List.of(text.tag()));
        described.setSummary(text.summary());
        described.setDescription(text.description());
        if (text.request() != null) {
            MediaType body = described.getRequestBody().getContent().getMediaTypes().values().stream()
                    .findFirst()
                    .orElseGet(OASFactory::createMediaType);
            // Also where none need be sent and any type is taken, an object of JSON is what is meant.
            described
                    .getRequestBody()
                    .setContent(OASFactory.createContent().addMediaType(JSON, body.example(text.request())));
        }
        APIResponse success = described.getResponses().getAPIResponse(text.status());
        if (success == null) {
            throw new IllegalStateException(described.getOperationId() + " does not answer " + text.status());
        }
        String media = text.media();
        if (media != null) {
            success.setContent(content(media));
        } else if (text.response() != null) {
            Optional.ofNullable(success.getContent().getMediaType(JSON))
                    .orElseThrow(() -> new IllegalStateException(described.getOperationId() + " answers no JSON"))
                    .setExample(text.response());
        }
        text.headersOrNone().forEach(name -> success.addHeader(name, header(texts.headers(), name)));
        if (parameters(described).stream().anyMatch(each -> "Idempotency-Key".equals(each.getName()))) {
            success.addHeader("Idempotent-Replayed", header(texts.headers(), "Idempotent-Replayed"));
        }
        text.furtherOrNone()
                .forEach((status, description) -> described
                        .getResponses()
                        .addAPIResponse(
                                status,
                                OASFactory.createAPIResponse()
                                        .description(description)
                                        .content(success.getContent())
                                        .addHeader("Content-Range", header(texts.headers(), "Content-Range"))));
    }

    private static List<Parameter> parameters(org.eclipse.microprofile.openapi.models.Operation described) {
        return Optional.ofNullable(described.getParameters()).orElse(List.of());
    }

    private static Content content(String media) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        if (!media.startsWith("text/")) {
            schema.setFormat("binary");
        }
        return OASFactory.createContent()
                .addMediaType(media, OASFactory.createMediaType().schema(schema));
    }

    /** The header of that name. */
    static Header header(Map<String, String> texts, String name) {
        return OASFactory.createHeader()
                .description(Optional.ofNullable(texts.get(name))
                        .orElseThrow(() -> new IllegalStateException("openapi/operations.json has no header " + name)))
                .schema(OASFactory.createSchema().addType(SchemaType.STRING));
    }

    /** {@code READ_RECORD} is {@code readRecord}. */
    private static String methodName(Operation operation) {
        StringBuilder name = new StringBuilder();
        for (String word : operation.name().split("_", -1)) {
            name.append(
                    name.isEmpty()
                            ? word.toLowerCase(Locale.ROOT)
                            : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}

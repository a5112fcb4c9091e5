package org.evidencevault.api.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.evidencevault.core.VaultException;
import org.jspecify.annotations.Nullable;

/**
 * What the API's description says of an operation beyond what its code shows: {@code openapi/operations.json}.
 *
 * @param request an example of a body
 * @param status of success
 * @param media of the answer, if that is no JSON
 * @param response an example of a JSON answer
 * @param headers of the answer
 * @param further other successful statuses, and what they mean
 * @param problems types of problems beside those that follow from what the operation demands and takes
 */
record OperationText(
        @JsonProperty(required = true) String tag,
        @JsonProperty(required = true) String summary,
        @Nullable String description,
        @Nullable Object request,
        @JsonProperty(required = true) String status,
        @Nullable String media,
        @Nullable Object response,
        @Nullable List<String> headers,
        @Nullable Map<String, String> further,
        @Nullable List<String> problems) {

    /**
     * The whole file.
     *
     * @param tags the groups of operations, in order
     * @param parameters by name, wherever they stand
     * @param headers of answers, by name
     */
    record All(
            Map<String, String> tags,
            Map<String, Parameter> parameters,
            Map<String, String> headers,
            Map<String, OperationText> operations) {
        static All read() {
            try (InputStream in = OperationText.class.getResourceAsStream("/openapi/operations.json")) {
                if (in == null) {
                    throw new IllegalStateException("this jar lacks its resource openapi/operations.json");
                }
                return new ObjectMapper().readValue(in, All.class);
            } catch (IOException e) {
                throw VaultException.io("openapi/operations.json", e);
            }
        }
    }

    /** A parameter. */
    record Parameter(String description, @Nullable Object example) {}

    List<String> headersOrNone() {
        return Optional.ofNullable(headers).orElse(List.of());
    }

    List<String> problemsOrNone() {
        return Optional.ofNullable(problems).orElse(List.of());
    }

    Map<String, String> furtherOrNone() {
        return Optional.ofNullable(further).orElse(Map.of());
    }
}

package org.openemr.productregistration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features depend on one another in one direction, as their package-info says. */
class ArchitectureTest {

    private static final String ROOT = "org.openemr.productregistration.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest(name = "{0} depends on {1}")
    @CsvSource({
        "limits, ''",
        "pages, ''",
        "startup, ''",
        "registration, ''",
        "message, registration",
        "slice, registration",
        "broadcast, slice message registration limits",
        "mail, ''",
        "delivery, broadcast slice message mail registration",
        "unsubscribe, registration pages",
        "feedback, registration",
        "board, ''"
    })
    void dependsOnlyOnWhatItSays(String feature, String others) {
        String[] allowed = (feature + " " + others).strip().split(" ");

        classes()
                .that()
                .resideInAPackage(ROOT + feature)
                .should()
                .onlyDependOnClassesThat(new DescribedPredicate<>("are outside or in " + others) {
                    @Override
                    public boolean test(JavaClass other) {
                        String name = other.getPackageName() + ".";
                        return !name.startsWith(ROOT)
                                || Stream.of(allowed).anyMatch(each -> name.equals(ROOT + each + "."));
                    }
                })
                .because("package-info says so")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"board", "command", "web"})
    void nothingDependsOn(String outermost) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + outermost)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + outermost)
                .because("it is one of the ways in")
                .check(CLASSES);
    }

    @Test
    void noFeaturesDependOnEachOther() {
        slices().matching(ROOT + "(*)").should().beFreeOfCycles().check(CLASSES);
    }
}

Feature: Extra

  Scenario: Seals
    When I call Seal
    Then the body is empty

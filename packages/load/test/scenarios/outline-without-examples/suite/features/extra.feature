Feature: Extra

  Scenario Outline: Listing for <reason>
    When I send GET /notes
    Then the status is 200

  Scenario Outline: Listing with <reason>
    When I send GET /notes
    Then the status is 200

    Examples:
      | reason |

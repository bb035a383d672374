Feature: Extra

  Scenario: Listing
    When I send GET /notes
    Then the status is 200

  Scenario: Listing!
    When I send GET /notes
    Then the status is 200

  Scenario Outline: Paging with <limit>
    When I send GET /notes?limit=<limit>
    Then the status is 200

    Examples:
      | limit |
      | 1     |
      | 1     |

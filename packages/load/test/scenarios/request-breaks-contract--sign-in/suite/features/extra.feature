Feature: Extra

  Scenario: A key
    Given I am anonymous
    And the request header "x-api-key" is "a-key"
    When I call CreateNote
      | body.title | Rivers |
    Then the status is 201

  Scenario: A session
    Given I am anonymous
    And the request header "Cookie" is "lang=en; sid=a-session"
    When I call CreateNote
      | body.title | Rivers |
    Then the status is 201

  Scenario: A header of no scheme
    Given I am anonymous
    And the request header "X-Api-Token" is "a-key"
    When I call CreateNote
      | body.title | Rivers |
    Then the status is 201

  Scenario: Another cookie
    Given I am anonymous
    And the request header "Cookie" is "lang=en; asid=a-session"
    When I call CreateNote
      | body.title | Rivers |
    Then the status is 201
